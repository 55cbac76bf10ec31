package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code where}: rows that do not meet the conditions are read, counted and not sent. */
@ExtendWith(TestDatabases.class)
class SkippedRowsTest {

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Tool tool;
    private Workplace workplace;
    private Job job;

    @BeforeEach
    void open(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        tool = Tool.in(workplace, database);
        job = Job.of(workplace, "users", folder.resolve("users.csv")).with("where", "{ city: { not: Bonn } }");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private RunResult run(String... rows) {
        return run(Ask.PLAIN, List.of(rows));
    }

    private RunResult run(Ask ask, List<String> rows) {
        workplace.file("users.csv", People.file(rows));
        return tool.run(job.file(), ask);
    }

    @Test
    void theyAreAnOutcomeOfTheirOwn() {
        RunResult run = run(
                "a@example.com,,A,Berlin,1",
                "b@example.com,,B,Bonn,2",
                "no e-mail,,C,Bonn,many",
                "ragged,row",
                "d@example.com,,D,Berlin,4");

        assertThatRun(run)
                .exits(3)
                .hasStatus("COMPLETED")
                .accountsFor(5)
                .delivered(2)
                .skipped(2)
                .invalid(1)
                .leavesOpen(0);
        assertThat(run.summary().accounting().reasons()).containsOnlyKeys("ragged-row");
        assertThat(run.summary().accounting().runCounts().skipped()).isEqualTo(2);
        assertThat(tool.count("SELECT skipped FROM load_instance")).isEqualTo(2);
        assertThat(tool.count("SELECT skipped FROM load_run")).isEqualTo(2);
        assertThatSandbox(sandbox).hasUsers(2);
        assertThat(sandbox.state()).containsOnlyKeys("a@example.com", "d@example.com");
    }

    @Test
    void aCellThatCannotBeComparedMakesItsRowInvalidAndNobodyIsLeftOutUnseen() {
        job.with("where", "{ points: { at-least: 2 } }").with("fields", "{ name: name }");

        RunResult run =
                run("a@example.com,,A,,1", "b@example.com,,B,,2", "c@example.com,,C,,dozen", "d@example.com,,D,,");

        assertThatRun(run).exits(3).accountsFor(4).delivered(1).skipped(2).invalid(1);
        assertThat(run.summary().accounting().reasons()).containsOnlyKeys("not-comparable");
        assertThatRun(run).doesNotSay("dozen");
    }

    @Test
    void manyInARowMoveThePositionAndAResumeGoesOnBehindThem() {
        List<String> rows = People.rows(30_000);
        rows.replaceAll(row -> row.replaceFirst(",City [0-9]*[1-9],", ",Bonn,"));
        rows.set(20_000, "no e-mail,,Name,City 0,1");
        job.with("guards", "{ max-rejected: 0 }");
        RunResult stopped = run(Ask.PLAIN, rows);
        assertThatRun(stopped).exits(4);
        long read = stopped.summary().accounting().counts().read();
        assertThat(read).as("rows before the bad one").isPositive();
        assertThatRun(stopped).accountsFor(read);

        job.with("guards", "{ max-rejected: 1 }");
        assertThatRun(run(Ask.PLAIN, rows))
                .exits(3)
                .resumed()
                // The bad row was judged ahead of its turn, and is judged again.
                .read(30_000 - read + 1)
                .accountsFor(30_000)
                .delivered(3_000)
                .invalid(1)
                .skipped(26_999);
        assertThatSandbox(sandbox).hasUsers(3_000).appliedNothingTwice();
    }

    @Test
    void guardsLookAtWhatIsNotSkipped() {
        List<String> rows = IntStream.rangeClosed(1, 2_000)
                .mapToObj(i -> (i <= 1_950 ? "s" : i <= 1_960 ? "bad " : "u") + i + "@example.com,,N,"
                        + (i <= 1_950 ? "Bonn" : "Berlin") + ",1")
                .toList();
        job.with("guards", "{ max-rejected: 5% }");
        assertThatRun(run(Ask.PLAIN, rows))
                .as("10 of 50 and not of 2,000")
                .exits(4)
                .says("10 of 50 records (20.0 %)");

        job.with("guards", "{ min-records: 41 }");
        assertThatRun(run(Ask.FRESH, rows)).exits(3).skipped(1_950);
        job.with("where", "{ city: Boonn }").with("guards", "{ min-records: 1 }");
        assertThatRun(run(Ask.FRESH, rows))
                .as("a condition that lets nothing through")
                .exits(4)
                .says(
                        "guards.min-records: the source has 2,000 records, 0 without those that `where` skips, at least 1");
        assertThatRun(run(Ask.limit(100), rows))
                .as("a canary says nothing of the other rows")
                .exits(0)
                .skipped(100);
    }

    @Test
    void withoutAGuardNothingLeftIsDone() {
        assertThatRun(run("b@example.com,,B,Bonn,2"))
                .exits(0)
                .accountsFor(1)
                .skipped(1)
                .says("`where` skips every record");
        assertThatSandbox(sandbox).sawRequests(0);
    }

    @Test
    void anotherConditionIsAnotherJobForAResumeButNoChangeOfAnyUser() {
        job.with("changes", "only");
        String[] rows = {"a@example.com,,A,Berlin,1", "b@example.com,,B,Bonn,2", "c@example.com,,C,Kiel,3"};
        assertThatRun(run(rows)).exits(0).delivered(2).skipped(1);
        assertThatRun(run(rows)).exits(0).delivered(0).unchanged(2).skipped(1);

        job.with("where", "{ city: { not: Kiel } }");
        assertThatRun(run(rows))
                .as("who becomes visible is new, the others are as they were")
                .exits(0)
                .delivered(1)
                .unchanged(1)
                .skipped(1);
        job.with("where", "{ email: { empty: false } }");
        assertThatRun(run(rows)).as("who was delivered before").exits(0).unchanged(3);
    }

    @Test
    void aResumeWithAnotherConditionIsRefused() {
        job.with("guards", "{ max-rejected: 0 }");
        String[] rows = {"a@example.com,,A,Berlin,many", "b@example.com,,B,Bonn,2"};
        assertThatRun(run(rows)).exits(4);

        job.with("where", "{ city: { not: Berlin } }");
        assertThatRun(run(rows)).exits(2).says("--fresh");
    }

    @Test
    void aReplayClosesWhatTheJobSkipsByNow() {
        RunResult run = run("a@example.com,,A,Berlin,many", "b@example.com,,B,Bonn,2", "c@example.com,,C,Kiel,more");
        assertThatRun(run).exits(3).invalid(2).skipped(1);

        job.with("where", "{ city: { not: [Bonn, Berlin] } }").with("fields", "{ points: { to: note, type: string } }");
        RunResult replay = tool.replay(run, job.file());
        assertThatRun(replay)
                .exits(0)
                .replays(run)
                .accountsFor(2)
                .delivered(1)
                .skipped(1)
                .leavesOpen(0);
        assertThat(tool.count("SELECT count(*) FROM reject WHERE resolved_run IS NULL"))
                .isZero();
        assertThatRun(tool.replay(run, job.file())).exits(0).says("nothing to replay");
    }

    @Test
    void ofAUserWithOneChangeARowTheOthersCountAndNoRowIsMissing() {
        workplace.with("ITERABLE_RATE_LIMITS", "users/bulkUpdateSubscriptions=200/s");
        workplace.file(
                "rows.csv",
                Stream.of(
                                "email,kind,id,change,country",
                                "a@x.com,list,1001,subscribe,DE",
                                "b@x.com,list,1001,subscribe,AT",
                                "a@x.com,list,1002,subscribe,US",
                                "a@x.com,list,1003,subscribe,DE",
                                "b@x.com,list,unreadable,subscribe,US",
                                "c@x.com,list,1001,subscribe,US")
                        .collect(Collectors.toList()));
        Path file = workplace.file("subscriptions.yaml", """
                action: subscriptions.bulk-update
                source: { csv: %s }
                identify: { email: email }
                rows: {}
                mode: overwrite
                where: { country: [DE, AT] }
                """.formatted(folder.resolve("rows.csv")));

        assertThatRun(tool.run(file)).exits(0).accountsFor(6).skipped(3).invalid(0);
        assertThat(sandbox.state().get("a@x.com")).contains("[1001,1003]");
        assertThat(sandbox.state().get("b@x.com")).contains("[1001]");
        assertThat(sandbox.state()).doesNotContainKey("c@x.com");
    }

    @Test
    void ofAUserWithARowThatCannotBeComparedNothingIsOverwritten() {
        workplace.with("ITERABLE_RATE_LIMITS", "users/bulkUpdateSubscriptions=200/s");
        workplace.file(
                "rows.csv",
                List.of(
                        "email,kind,id,change,score",
                        "a@x.com,list,1001,subscribe,5",
                        "a@x.com,list,1002,subscribe,five",
                        "b@x.com,list,1001,subscribe,5"));
        Path file = workplace.file("subscriptions.yaml", """
                action: subscriptions.bulk-update
                source: { csv: %s }
                identify: { email: email }
                rows: {}
                mode: overwrite
                where: { score: { above: 3 } }
                """.formatted(folder.resolve("rows.csv")));

        RunResult run = tool.run(file);
        assertThatRun(run).exits(3).accountsFor(3).delivered(1).invalid(2);
        assertThat(run.summary().accounting().reasons()).containsOnlyKeys("incomplete-user", "not-comparable");
        assertThat(sandbox.state()).doesNotContainKey("a@x.com");
    }

    @Test
    void theDryRunTellsOfThem() {
        workplace.file("users.csv", People.file(List.of("a@example.com,,A,Berlin,1", "b@example.com,,B,Bonn,2")));
        RunResult dry = workplace.call("run", job.file(), "--dry-run");

        assertThatRun(dry)
                .exits(0)
                .accountsFor(2)
                .delivered(1)
                .skipped(1)
                .says("would skip     1 record that `where` leaves out");
        workplace.close();
    }
}
