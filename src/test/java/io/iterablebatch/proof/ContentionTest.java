package io.iterablebatch.proof;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.time.MonotonicTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Several at once who want the same: one gets it, and the others are told. */
@ExtendWith(TestDatabases.class)
class ContentionTest {

    private static final int ROWS = 600;
    private static final int RATE = 20;
    private static final int HELD = 15;

    @TempDir
    private Path folder;

    @Test
    void ofAFewLaunchesOfOneJobOneRuns() {
        oneRuns(4);
    }

    @Test
    @Tag("long")
    void ofTwentyLaunchesOfOneJobOneRuns() {
        oneRuns(20);
    }

    /**
     * Processes on the embedded server, whose start they contend for too. The one that runs is held until all tried.
     */
    private void oneRuns(int launches) {
        try (Sandbox sandbox = Sandboxes.quick();
                Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            sandbox.faults(List.of(FaultRule.of(Sandboxes.updates().first(1), new FaultAction.Hang())));
            Path job = job(workplace, "users", ROWS, 100);
            List<ToolProcess> all = new ArrayList<>();
            for (int launch = 1; launch <= launches; launch++) {
                all.add(workplace.start("run", job));
            }
            Await.until(
                    "all but one have ended",
                    () -> all.stream().filter(ToolProcess::isAlive).count() == 1 && sandbox.hanging() == 1,
                    () -> all.stream().anyMatch(ToolProcess::isAlive));
            sandbox.release();

            List<RunResult> ends = all.stream().map(ToolProcess::awaitExit).toList();
            List<RunResult> busy =
                    ends.stream().filter(end -> end.exitCode() == 5).toList();
            assertThat(ends).extracting(RunResult::exitCode).containsOnly(0, 5).containsOnlyOnce(0);
            assertThat(busy)
                    .hasSize(launches - 1)
                    .allSatisfy(
                            end -> assertThatRun(end).says("another run of job users is active", "nothing was done"));
            assertThatSandbox(sandbox).hasUsers(ROWS).appliedNothingTwice().sawRequests(ROWS / 100);
        }
    }

    @Test
    void twoHostsOnOneDatabaseShareTheLock(TestDatabase database) throws Exception {
        try (Sandbox sandbox = Sandboxes.quick();
                Workplace one = host("one", sandbox, database);
                Workplace two = host("two", sandbox, database)) {
            sandbox.faults(List.of(FaultRule.of(Sandboxes.updates().first(1), new FaultAction.Hang())));
            ToolProcess run = one.start("run", job(one, "users", ROWS, 100));
            Await.until("a request hangs", () -> sandbox.hanging() > 0, run::isAlive);
            assertThatRun(two.call("run", job(two, "users", ROWS, 100)))
                    .exits(5)
                    .says("another run of job users", "PostgreSQL session ", "(iterable-batch " + run.pid() + " from");
            assertThatRun(two.call("runs"))
                    .exits(0)
                    .says("lock of users: PostgreSQL session ", "(iterable-batch " + run.pid() + " from", ", since 2");
            assertThatRun(two.call("show", "1")).exits(0).says("users: running");
            sandbox.release();

            assertThatRun(run.awaitExit()).exits(0).accountsFor(ROWS);
            assertThatSandbox(sandbox).hasUsers(ROWS).appliedNothingTwice();
        }
    }

    /** The sandbox refuses what comes faster, once its bucket is full: with a pace for each, half of all. */
    @Test
    void twoHostsOnOneDatabaseShareThePace(TestDatabase database) throws Exception {
        SandboxOptions options = SandboxOptions.defaults(new MonotonicTime()).withRate(RATE, HELD);
        try (Sandbox sandbox = Sandbox.start(options);
                Workplace one = host("one", sandbox, database);
                Workplace two = host("two", sandbox, database)) {
            List<ToolProcess> runs = List.of(one, two).stream()
                    .map(host -> host.with("ITERABLE_RATE_LIMITS", "users/bulkUpdate=" + RATE + "/s"))
                    .map(host -> host.start(
                            "run", job(host, host.directory().getFileName().toString(), 2 * RATE, 1)))
                    .toList();
            runs.forEach(run -> assertThatRun(run.awaitExit()).exits(0).accountsFor(2 * RATE));

            assertThat(sandbox.log().answeredWith(429)).isEmpty();
            assertThatSandbox(sandbox).sawRequests(4 * RATE);
        }
    }

    /** The one that lost the lock wakes up once the other has done everything. */
    @Test
    @Tag("long")
    void whoLostTheLockCountsNothingAfterTheOtherIsDone(TestDatabase database) throws Exception {
        takesOver(database, 2);
    }

    /** It wakes up while the other is in the middle. */
    @Test
    void whoLostTheLockCountsNothingWhileTheOtherGoesOn(TestDatabase database) throws Exception {
        takesOver(database, Long.MAX_VALUE);
    }

    /** @param last of the requests that hang */
    private void takesOver(TestDatabase database, long last) throws Exception {
        try (Sandbox sandbox = Sandboxes.quick();
                Workplace one = host("one", sandbox, database);
                Workplace two = host("two", sandbox, database)) {
            sandbox.faults(List.of(FaultRule.of(Sandboxes.updates().between(2, last), new FaultAction.Hang())));
            ToolProcess loser = one.start("run", job(one, "users", ROWS, 100));
            Await.until("a request hangs", () -> sandbox.hanging() == 1, loser::isAlive);
            database.execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                    + " where datname = current_database() and application_name ~ '^iterable-batch [0-9]+$'");
            ToolProcess heir = two.start("run", job(two, "users", ROWS, 100));
            if (last > 2) {
                Await.until("both hang", () -> sandbox.hanging() == 2, heir::isAlive);
                sandbox.faults(List.of());
                sandbox.release();
            }
            RunResult done = heir.awaitExit();
            sandbox.release();
            RunResult lost = loser.awaitExit();

            assertThatRun(done)
                    .exits(0)
                    .resumed()
                    .accountsFor(ROWS)
                    .delivered(ROWS)
                    .uncertain(200);
            assertThatRun(lost)
                    .exits(1)
                    .hasStatus("FAILED")
                    .says("lock", "lost")
                    .read(0);
            assertThat(lost.err()).doesNotContain("\tat ");
            JdbcTemplate state = new JdbcTemplate(database.dataSource());
            assertThat(state.queryForObject("SELECT sum(read_count) FROM load_run", Long.class))
                    .isEqualTo(ROWS);
            assertThat(state.queryForObject(
                            "SELECT delivered FROM load_instance WHERE completed AND read_count = delivered",
                            Long.class))
                    .isEqualTo(ROWS);
            // Two of the one, which the other knew of; then none but the other's.
            assertThatSandbox(sandbox).hasUsers(ROWS).sawRequests(2 + ROWS / 100);
        }
    }

    private Workplace host(String name, Sandbox sandbox, TestDatabase database) throws Exception {
        Workplace host =
                Workplace.in(Files.createDirectory(folder.resolve(name))).sendingTo(sandbox);
        database.environment().forEach(host::with);
        return host;
    }

    private Path job(Workplace workplace, String name, int rows, int batchSize) {
        Path csv = Workplace.in(folder).file(name + ".csv", People.file(People.rows(rows)));
        return Job.of(workplace, name, csv)
                .with("send", "{ batch-size: " + batchSize + ", in-flight: 1 }")
                .file();
    }
}
