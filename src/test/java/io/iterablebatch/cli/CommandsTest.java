package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.cli.CommandLineTester.Result;
import io.iterablebatch.ledger.FakeHistory;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.history.RunStanding;
import io.iterablebatch.ledger.instance.InstanceOrigin;
import io.iterablebatch.report.Summaries;
import io.iterablebatch.run.request.ReplayedRun;
import io.iterablebatch.run.store.HeldLock;
import io.iterablebatch.state.database.LockHolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
                .run(row("LOST", null))
                .reject(Outcome.INVALID, "type-mismatch", "age is no long", "ann@example.com");
    }

    @Test
    void runsListsTheHistoryWithoutAKey() {
        line.engine.locks = List.of(new HeldLock("users", new LockHolder(4711, "iterable-batch 812", null, null)));
        Result result = line.type("runs");
        assertThat(result.out())
                .endsWith(
                        "\nlock of users: PostgreSQL session 4711 (iterable-batch 812; this login may not see since when)\n");
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
    void theLatestRunOfAJobIsShownByItsName() {
        assertThat(line.type("show", "users").out()).contains("run 12 of instance 7");
        Result none = line.type("show", "uesrs");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("show uesrs", "nor the name of a job that ran", "runs lists them");
    }

    @Test
    void runsListsThoseOfOneJob() {
        assertThat(line.type("runs", "--job", "users").out()).contains(" 12 ", "my-prod", "--limit 5 day=1");
        assertThat(line.type("runs", "--job", "others").out()).isEqualTo("no runs of job others\n");
    }

    @Test
    void theDryRunOfAReplayIsComparedWithWhereItsRunWent() throws Exception {
        Path state = Files.createDirectories(folder.resolve("data/sandbox")).resolve("state");
        Files.writeString(state, "iterable-batch-sandbox-3\tefdc\tEMAIL\n");
        line.type("replay", "12", "--dry-run", "--sandbox");
        assertThat(line.dryRunTo).isEqualTo("sandbox:efdc#my-prod");
        line.type("replay", "12", "--dry-run");
        assertThat(line.dryRunTo).isEqualTo("https://api.iterable.com#my-prod");
    }

    @Test
    void rejectsShowsReasonsButNoValues() {
        Result result = line.type("rejects", "12");
        assertThat(result.out()).isEqualTo("""
                users.csv:2  invalid  type-mismatch: age is no long

                1 type-mismatch: A value has another type than its field has in the project.
                  → Change the type in the job file; a field in Iterable never changes its type.
                """);
    }

    @Test
    void rejectsWritesAFileWithTheValues() {
        Path file = folder.resolve("rejects.csv");
        Result result = line.type("rejects", "12", "--csv", file.toString());
        assertThat(result.out())
                .isEqualTo("1 record written to " + file
                        + "\nmend their cells in it, then: ./iterable-batch run jobs/users.yaml day=1 --mended "
                        + file + "\n");
        assertThat(file).content().contains("ann@example.com,users.csv,2,invalid,type-mismatch: age is no long");
    }

    @Test
    void rejectsReplacesWhatItWroteAndNothingElse() throws Exception {
        Path file = folder.resolve("rejects.csv");
        line.type("rejects", "12", "--csv", file.toString());
        assertThat(line.type("rejects", "12", "--csv", file.toString()).exitCode())
                .isZero();

        line.engine.history.reject(Outcome.REJECTED, "not-found", "no such user", "eve@example.com");
        assertThat(line.type("rejects", "12", "--csv", file.toString()).out()).startsWith("2 records written");

        for (String text : List.of(
                Files.readString(file).replace("ann@example.com", "anne@example.com"),
                Files.readString(file) + "more",
                "email\nann@example.com\n")) {
            Files.writeString(file, text);
            Result result = line.type("rejects", "12", "--csv", file.toString());
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err())
                    .contains("error: --csv: " + file + " exists and is no rejects file of run 12 as it was written;"
                            + " name another file, or remove it");
            assertThat(file).hasContent(text);
        }
        assertThat(line.engine.notes)
                .as("the audit has what was taken away, and nothing that was not")
                .containsExactly(
                        "take refused records away, run 12 of users: to a file",
                        "take refused records away, run 12 of users: to a file",
                        "take refused records away, run 12 of users: to a file");
    }

    @Test
    void rejectsWritesTheSameToStandardOutput() {
        assertThat(line.type("rejects", "12", "--csv", "-").out()).contains("email,_file,_row,_outcome,_reason");
    }

    @Test
    void stopWaitsForTheEndOfTheRun() {
        line.engine.history = history("STARTED", null);
        int[] looks = new int[1];
        line.whileWaiting = () -> {
            if (++looks[0] == 3) {
                line.engine.history = history("STOPPED", 143);
            }
        };
        Result result = line.type("stop", "12");
        assertThat(result.exitCode()).isZero();
        assertThat(line.engine.stopRequests).containsExactly(12L);
        assertThat(result.err()).contains("asked run 12 of users to stop; waiting");
        assertThat(result.out()).isEqualTo("run 12 has ended: STOPPED, exit 143\n");
    }

    @Test
    void stopDoesNotWaitForEver() {
        line.engine.history = history("STARTED", null);
        Result result = line.type("stop", "12", "--wait", "60");
        assertThat(result.exitCode()).isOne();
        assertThat(result.err()).contains("run 12 has not ended after 1 min 00 s", "The request stands");
    }

    @Test
    void whatHasEndedOrDiedCannotBeStopped() {
        Result lost = line.type("stop", "12");
        assertThat(lost.exitCode()).isEqualTo(2);
        assertThat(lost.err()).contains("run 12: is lost");
        line.engine.history = history("COMPLETED", 3);
        Result ended = line.type("stop", "12");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("run 12: had ended before: COMPLETED, exit 3");
        assertThat(line.engine.stopRequests).isEmpty();
    }

    @Test
    void aReplayFindsTheJobOfTheRunAgain() {
        line.withKey();
        assertThat(line.type("replay", "12").exitCode()).isZero();
        assertThat(line.engine.requests).singleElement().satisfies(request -> {
            assertThat(request.replayed()).isEqualTo(new ReplayedRun(12, 7));
            assertThat(request.job().path()).isEqualTo(Path.of("jobs/users.yaml"));
            assertThat(request.job().definition().parameters()).isEqualTo(Map.of("day", "1"));
        });
    }

    @Test
    void aReplayTakesAnotherJobFileAndOtherParameters() {
        line.withKey();
        line.engine.result =
                () -> Summaries.clean().ended("FAILED", 1).failure("later").get();
        Result result = line.type("replay", "12", "day=2", "--job", "moved/users.yaml", "--sandbox");
        assertThat(line.engine.requests).singleElement().satisfies(request -> {
            assertThat(request.job().path()).isEqualTo(Path.of("moved/users.yaml"));
            assertThat(request.job().definition().parameters()).isEqualTo(Map.of("day", "2"));
        });
        assertThat(result.out())
                .contains("./iterable-batch replay 12 day=2 --job moved/users.yaml --sandbox   (goes on");
    }

    @Test
    void aReplayOfNoRunIsInTheSummaryFileToo() {
        Path summary = folder.resolve("summary.json");
        Result result = line.type("replay", "99", "--summary", summary.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(line.summary(summary).ending().exitCode()).isEqualTo(2);
        assertThat(line.summary(summary).notes().failure()).contains("run 99");
    }

    @Test
    void pruneTakesDaysAndHours() {
        assertThat(line.type("prune", "--older-than", "90d").out()).isEqualTo("removed:\nnothing\n");
        line.type("prune", "--older-than", "36h", "--dry-run");
        assertThat(line.engine.prunes).containsExactly("PT2160H", "PT36H dry");
    }

    private static FakeHistory history(String status, @Nullable Integer exitCode) {
        return new FakeHistory("email").run(row(status, exitCode));
    }

    private static RunRow row(String status, @Nullable Integer exitCode) {
        return new RunRow(
                12,
                new InstanceOrigin(
                        7,
                        "https://api.iterable.com#my-prod",
                        "users",
                        "users.bulk-update",
                        Map.of("day", "1", "--limit", "5"),
                        "jobs/users.yaml",
                        null),
                new RunStanding(
                        status,
                        exitCode,
                        Summaries.STARTED,
                        exitCode == null ? null : Summaries.STARTED.plusSeconds(3)),
                new Counts(10, 9, 0, 0, 1, 0),
                null);
    }

    @Test
    void anUnknownRunIsAMistakeOfTheUsers() {
        for (String command : new String[] {"show", "rejects", "stop", "replay"}) {
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
