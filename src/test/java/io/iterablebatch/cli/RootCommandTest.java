package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.service.CommandContext;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RootCommandTest {

    private static final CommandContext CONTEXT = new CommandContext(null, null, null, null, null, null, null);

    @Test
    void aCommandThatIsAskedForIsMadeAlone() {
        Set<String> all = RootCommand.line(CONTEXT).getSubcommands().keySet();

        assertThat(all).hasSize(23);
        assertThat(all)
                .allSatisfy(name -> assertThat(
                                RootCommand.line(CONTEXT, name, "--help").getSubcommands())
                        .containsOnlyKeys(name));
    }

    @Test
    void withAnythingElseInFrontAllAreKnown() {
        assertThat(RootCommand.line(CONTEXT, "-v", "run").getSubcommands()).containsKeys("run", "check");
        assertThat(RootCommand.line(CONTEXT, "runn").getSubcommands()).hasSize(23);
    }
}
