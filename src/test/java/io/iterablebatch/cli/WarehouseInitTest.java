package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.production.ProductionServices;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.report.Golden;
import io.iterablebatch.state.embedded.PreparedState;
import io.iterablebatch.time.Sleeper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code init} of a table: the one that the sandbox has as its warehouse. */
class WarehouseInitTest {

    @TempDir
    private Path folder;

    @Test
    void aTableBecomesAJobThatIsRight() throws Exception {
        Path job = folder.resolve("users.yaml");
        Path data = folder.resolve("data");
        PreparedState.in(data);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream all = new PrintStream(said, true, StandardCharsets.UTF_8);
        int exitCode = new Main(new CommandContext(
                        ProductionServices.WIRING,
                        Map.of("ITERABLE_BATCH_DATA", data.toString()),
                        all,
                        new Screen(all, false),
                        () -> null,
                        InstantSource.system(),
                        Sleeper.SYSTEM))
                .execute("init", "--warehouse", "--table", "warehouse.users", "--sandbox", "--out", job.toString());
        assertThat(exitCode).as("%s", said.toString(StandardCharsets.UTF_8)).isZero();
        Golden.assertMatches("init/warehouse.yaml", Files.readString(job));
    }
}
