package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.CommandLineTester.Result;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.report.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a command line that somebody typed who does not know the tool yet: one message, and the way out. */
class MistypedCommandTest {

    private static final List<List<String>> TYPED = List.of(
            List.of("users.csv"),
            List.of("exports/a.csv", "exports/b.csv"),
            List.of("jobs/users.yaml", "--sandbox"),
            List.of("plan.json"),
            List.of("rnu", "jobs/users.yaml"),
            List.of("chekc", "jobs/users.yaml"),
            List.of("xyz"),
            List.of("help", "shwo"),
            List.of("drivers", "ad", "duckdb"),
            List.of("run", "jobs/users.yaml", "--sanbox"),
            List.of("run", "jobs/users.yaml", "--limt=100"),
            List.of("run", "jobs/users.yaml", "--qqqqqqqq"),
            List.of("run"),
            List.of("rejects"),
            List.of(),
            List.of("run", "jobs/users.yaml", "--limit", "many"),
            List.of("show", "abc"),
            List.of("show", "99999999999999999999"),
            List.of("show", "12", "13"),
            List.of("runs", "12"),
            List.of("rejects", "last"),
            List.of("replay", "abc"),
            List.of("stop", "users"),
            List.of("run", "jobs/users.yaml", "--resume", "abc"),
            List.of("sandbox", "--port", "eighty"),
            List.of("init", "exports/a.csv.gz", "exports/b.csv.gz", "exports/c.csv.gz"),
            List.of("run", "exports/a.csv", "exports/b.csv", "exports/c.csv"),
            List.of("run", "jobs/a.yaml", "jobs/b.yaml"),
            List.of("init", "jobs/users.yaml"),
            List.of("init", "exports/users.xlsx"),
            List.of("apply", "jobs/users.yaml"));

    @TempDir
    private Path folder;

    private CommandLineTester line;

    @BeforeEach
    void openALine() {
        line = new CommandLineTester(folder);
        line.environment.put("ITERABLE_API_KEY", "the-key");
    }

    @Test
    void everyMistakeIsOneMessageWithAWayOut() {
        List<String> said = new ArrayList<>();
        for (List<String> arguments : TYPED) {
            Result result = line.type(arguments.toArray(String[]::new));
            assertThat(result.exitCode()).as("%s", arguments).isEqualTo(2);
            assertThat(result.out()).as("%s", arguments).isEmpty();
            assertThat(result.err().lines().filter(each -> each.startsWith("error: ")))
                    .as("%s", arguments)
                    .hasSize(1);
            said.add("$ iterable-batch " + String.join(" ", arguments) + "\n"
                    + result.err()
                            .lines()
                            .filter(each -> !each.contains("data in"))
                            .reduce("", (a, b) -> a + b + "\n"));
        }
        Golden.assertMatches("help/mistyped.txt", String.join("\n", said));
    }

    @ParameterizedTest
    @CsvSource({"help, --help", "help run, run --help", "help drivers add, drivers add --help", "version, --version"})
    void wordsStandForOptions(String words, String options) {
        Result result = line.type(words.split(" "));
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .isNotEmpty()
                .isEqualTo(line.type(options.split(" ")).out());
    }

    @Test
    void aFileThatIsNoJobFileIsToldWithTheCommandForIt() throws IOException {
        assertThat(mistakes("users.csv", "email\na@example.com\n"))
                .containsExactly("FOLDER/users.csv: is a file of rows and no job file; make a job file for it:"
                        + " ./iterable-batch init FOLDER/users.csv");
        assertThat(mistakes("users.xlsx", "PK"))
                .containsExactly("FOLDER/users.xlsx: is a spreadsheet and no job file; save its sheet as CSV, of which"
                        + " `./iterable-batch init` makes a job file");
        assertThat(mistakes("archive", "\n{\n  \"planVersion\": 1,\n  \"job\": \"a\"}"))
                .containsExactly("FOLDER/archive: is a plan and no job file; apply it:"
                        + " ./iterable-batch apply FOLDER/archive");
        assertThat(mistakes("users.json", "{\"action\": \"users.bulk-update\"}"))
                .noneMatch(each -> each.contains("plan"));
    }

    private List<String> mistakes(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        UsageFailure refused =
                catchThrowableOfType(UsageFailure.class, () -> JobFileLoader.read(file, Map.of(), Map.of()));
        return refused.all().stream()
                .map(problem -> problem.toString().replace(folder.toString(), "FOLDER"))
                .toList();
    }
}
