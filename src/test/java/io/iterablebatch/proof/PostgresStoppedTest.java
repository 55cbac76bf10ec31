package io.iterablebatch.proof;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Subscribers;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultMatch;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.state.embedded.PreparedState;
import io.iterablebatch.time.Sleeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL is stopped as by {@code pg_ctl stop -m immediate} and is there again before the run notices: its sessions
 * and with them its lock are gone, and unlogged tables, of which this job has some, are empty.
 */
class PostgresStoppedTest {

    private static final String WRITE = "POST /api/users/bulkUpdateSubscriptions";

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    @Test
    void theRunEndsForNowAndTheNextOneEndsWell() throws Exception {
        endsWell(300, 40, 1);
    }

    @Test
    @Tag("long")
    void soItIsWhenThatHappensAgainAndAgain() throws Exception {
        endsWell(5_000, 250, 5);
    }

    private void endsWell(int users, int batchSize, int stops) throws Exception {
        Subscribers subscribers = Subscribers.of(users, 7);
        subscribers.seed(sandbox);
        Path data = folder.resolve("server");
        PreparedState.in(data);
        StateDatabase server = open(data);
        try (Wire wire = Wire.before(server.settings());
                Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            ConnectionSettings login = server.settings();
            workplace
                    .with("SPRING_DATASOURCE_URL", wire.url())
                    .with("SPRING_DATASOURCE_USERNAME", String.valueOf(login.username()))
                    .with("SPRING_DATASOURCE_PASSWORD", String.valueOf(login.password()))
                    .with(
                            "ITERABLE_RATE_LIMITS",
                            "users/bulkUpdateSubscriptions=200/s,users/getByEmail=20000/s,users/byUserId=20000/s");
            Path job = workplace.file(
                    "subscriptions.yaml", """
                    action: subscriptions.bulk-update
                    source: { csv: %s }
                    identify: { email: email }
                    rows: {}
                    visible-after: 1s
                    send: { batch-size: %d }
                    """.formatted(workplace.file("rows.csv", subscribers.file()), batchSize));
            for (int stop = 1; stop <= stops; stop++) {
                sandbox.faults(List.of(FaultRule.of(
                        FaultMatch.any().endpoint(WRITE).between(3, Long.MAX_VALUE), new FaultAction.Hang())));
                ToolProcess run = workplace.start("run", job);
                Await.until("requests hang", () -> sandbox.hanging() > 0, run::isAlive);
                stopImmediately(data);
                server.close();
                server = open(data);
                wire.leadTo(server.settings());
                sandbox.faults(List.of());
                sandbox.release();

                RunResult failed = run.awaitExit();
                assertThatRun(failed).exits(1).hasStatus("FAILED").says("run it again");
                assertThat(failed.err()).doesNotContain("\tat ");
            }

            assertThatRun(workplace.call("run", job))
                    .exits(0)
                    .resumed()
                    .accountsFor(subscribers.rows())
                    .rejected(0);
            assertThat(Subscribers.in(sandbox)).isEqualTo(subscribers.expected());
            assertThatSandbox(sandbox).neverSawAUserInTwoRequests();
        } finally {
            server.close();
            sandbox.close();
        }
    }

    private static StateDatabase open(Path data) {
        return StateDatabase.open(Map.of(), data, Sleeper.SYSTEM);
    }

    /** As pg_ctl does it: the signal QUIT to the postmaster. */
    private static void stopImmediately(Path data) throws Exception {
        String pid = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .strip();
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        assertThat(new ProcessBuilder("kill", "-QUIT", pid).start().waitFor()).isZero();
        postmaster.onExit().join();
    }
}
