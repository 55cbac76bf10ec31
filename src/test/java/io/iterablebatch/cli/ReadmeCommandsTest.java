package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.service.CommandContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands that the README tells for a real project can be pasted as they stand. */
class ReadmeCommandsTest {

    private static final String TOOL = "./iterable-batch ";
    private static final String MADE_BY_INIT = "jobs/crm-export.yaml";

    @Test
    void eachCanBeParsedAndNamesWhatIsThereOrWasMadeBefore() throws IOException {
        List<String> commands = commands();
        assertThat(commands).hasSizeGreaterThan(10);
        assertThat(commands.get(0)).startsWith("init exports/crm-export.csv");
        for (String command : commands) {
            List<String> words = Arrays.asList(command.split(" +"));
            CommandLine line = RootCommand.line(
                    new CommandContext(null, null, null, null, null, null, null), words.toArray(String[]::new));
            line.parseArgs(words.toArray(String[]::new));
            assertThat(words.stream().filter(word -> word.endsWith(".yaml") && !word.equals(MADE_BY_INIT)))
                    .as(command)
                    .allMatch(job -> Files.exists(Path.of(job)));
        }
    }

    /** What they leave are rows of people and answers to them. */
    @Test
    void whatTheyLeaveGetsNeitherIntoGitNorIntoAnImage() throws IOException {
        assertThat(Files.readAllLines(Path.of(".gitignore")))
                .contains("/exports/", "/plans/", "/rejects/", "/*.csv", "/*.csv.gz", "/*.json", "/drivers/*.jar");
        assertThat(Files.readAllLines(Path.of(".dockerignore")))
                .contains("exports", "plans", "rejects", "*.csv", "*.csv.gz", "*.json", "drivers/*.jar", ".git");
    }

    private static List<String> commands() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int from = readme.indexOf("```sh", readme.indexOf("## For real"));
        return readme.substring(from, readme.indexOf("```", from + 3))
                .lines()
                .filter(each -> each.startsWith(TOOL))
                .map(each ->
                        each.substring(TOOL.length()).replaceFirst(" +#.*", "").strip())
                .toList();
    }
}
