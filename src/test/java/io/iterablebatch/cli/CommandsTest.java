package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.Problem;
import io.iterablebatch.cli.CommandLineTester.Result;
import io.iterablebatch.ledger.FakeHistory;
import io.iterablebatch.ledger.RunRow;
import io.iterablebatch.report.Counts;
import io.iterablebatch.report.Summaries;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    @TempDir
    private Path folder;

    private CommandLineTester line;

    @BeforeEach
    void openALine() {
        line = new CommandLineTester(folder);
        line.engine.history = new FakeHistory("email")
                .run(new RunRow(
                        12,
                        7,
                        "users",
                        "users.bulk-update",
                        "https://api.iterable.com#my-prod",
                        "LOST",
                        null,
                        Summaries.STARTED,
                        null,
                        Map.of(),
                        new Counts(10, 9, 0, 0, 1, 0),
                        null,
                        "jobs/users.yaml",
                        null))
                .reject(Outcome.INVALID, "type-mismatch", "age is no long", "ann@example.com");
    }

    @Test
    void checkTellsEveryMistakeAndNeedsNoKey() {
        assertThat(line.type("check", "jobs/users.yaml"))
                .satisfies(result -> assertThat(result.exitCode()).isZero())
                .satisfies(result -> assertThat(result.out()).contains("jobs/users.yaml: no mistakes"));
        line.mistakesOfJob.add(new Problem("jobs/users.yaml:3", "one"));
        line.mistakesOfJob.add(new Problem("jobs/users.yaml:9", "two"));
        Result result = line.type("check", "jobs/users.yaml", "noequals");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("users.yaml:3: one", "users.yaml:9: two", "'noequals'");
    }

    @Test
    void checkNotesAMissingKeyUnlessItIsForTheSandbox() {
        assertThat(line.type("check", "jobs/users.yaml").err()).contains("note: ITERABLE_API_KEY: ");
        assertThat(line.type("check", "jobs/users.yaml", "--sandbox").err()).doesNotContain("ITERABLE_API_KEY");
        assertThat(line.withKey().type("check", "jobs/users.yaml").err()).doesNotContain("ITERABLE_API_KEY");
    }

    @Test
    void runsListsTheHistoryWithoutAKey() {
        Result result = line.type("runs");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains(" 12 ").contains("LOST");
        assertThat(line.connections).isEmpty();
        assertThat(line.engine.closed).isTrue();
    }

    @Test
    void showTellsOneRun() {
        assertThat(line.type("show", "12").out())
                .contains("lost: its process died")
                .contains("read 10 = delivered 9");
    }

    @Test
    void rejectsShowsReasonsButNoValues() {
        Result result = line.type("rejects", "12");
        assertThat(result.out()).isEqualTo("users.csv:2  invalid  type-mismatch: age is no long\n");
    }

    @Test
    void rejectsWritesAFileWithTheValues() {
        Path file = folder.resolve("rejects.csv");
        Result result = line.type("rejects", "12", "--csv", file.toString());
        assertThat(result.out()).isEqualTo("1 record written to " + file + "\n");
        assertThat(file).content().contains("ann@example.com,users.csv,2,invalid,type-mismatch: age is no long");
    }

    @Test
    void rejectsWritesTheSameToStandardOutput() {
        assertThat(line.type("rejects", "12", "--csv", "-").out()).contains("email,_file,_row,_outcome,_reason");
    }

    @Test
    void anUnknownRunIsAMistakeOfTheUsers() {
        for (String command : new String[] {"show", "rejects"}) {
            Result result = line.type(command, "99");
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("run 99", "iterable-batch runs");
        }
    }

    @Test
    void aRejectsFileNeedsAFolder() {
        Result result = line.type(
                "rejects", "12", "--csv", folder.resolve("no/rejects.csv").toString());
        assertThat(result.exitCode()).isEqualTo(2);
    }
}
