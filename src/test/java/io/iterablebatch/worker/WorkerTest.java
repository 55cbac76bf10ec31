package io.iterablebatch.worker;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.queue.QueueState;
import io.iterablebatch.queue.QueuedRun;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.time.MonotonicTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Workers in processes of their own on one PostgreSQL, and what they leave to each other. */
@ExtendWith(TestDatabases.class)
class WorkerTest {

    private static final int RATE = 10;

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults(new MonotonicTime()).withRate(RATE, 2 * RATE));

    @TempDir
    private Path folder;

    private Fleet fleet;

    @BeforeEach
    void open(TestDatabase database) throws Exception {
        fleet = new Fleet(folder, sandbox, database);
    }

    @AfterEach
    void close() {
        fleet.close();
        sandbox.close();
    }

    /** Its process stops by itself, and records what it had sent, so that nothing is even uncertain. */
    @Test
    void theWorkOfAWorkerThatIsKilledGoesOnElsewhere() throws Exception {
        ToolProcess first = worker("first", 2);
        ToolProcess second = worker("second", 2);
        List<Long> queued = new ArrayList<>();
        for (int job = 0; job < 4; job++) {
            queued.add(fleet.enqueue(fleet.job("users-" + job, 1_000 * job + 1, 200)));
        }
        Await.until("both send", () -> requests() > 12 && Fleet.children(first).size() == 2, first::isAlive);

        first.kill();
        Duration begun = Duration.ofNanos(System.nanoTime());
        fleet.awaitAllEnded(second);

        System.out.println("killed: all was done after " + Duration.ofNanos(System.nanoTime()).minus(begun));
        assertThat(queued.stream().map(fleet::run))
                .allSatisfy(run -> assertThat(run.exitCode()).isZero())
                .allSatisfy(run -> assertThat(run.state()).isEqualTo(QueueState.ENDED))
                .anySatisfy(run -> assertThat(run.attempts()).isEqualTo(2));
        assertThatSandbox(sandbox).hasUsers(800).appliedNothingTwice().neverSawAUserInTwoRequests();
        assertThat(sandbox.log().answeredWith(429)).isEmpty();
    }

    @Test
    void aWorkerThatIsToEndHandsBackWhatItHas() throws Exception {
        ToolProcess first = worker("first", 1);
        long running = fleet.enqueue(fleet.job("one", 1, 300));
        Await.until("the first sends", () -> requests() > 3, first::isAlive);
        long waiting = fleet.enqueue(fleet.job("two", 1_001, 20));

        first.terminate();
        RunResult ended = first.awaitExit();
        QueuedRun handedBack = fleet.run(running);

        assertThatRun(ended).exits(143).says("took queued run " + running, "draining", "handed it back");
        assertThat(handedBack.state()).isEqualTo(QueueState.WAITING);
        assertThat(handedBack.note()).contains("handed it back");
        assertThat(fleet.run(waiting).attempts()).isZero();
        ToolProcess second = worker("second", 1);
        fleet.awaitAllEnded(second);
        assertThat(fleet.run(running).instanceId()).isEqualTo(handedBack.instanceId());
        assertThat(fleet.run(running).exitCode()).isZero();
        assertThat(fleet.run(waiting).exitCode()).isZero();
        assertThatSandbox(sandbox).hasUsers(320).appliedNothingTwice();
    }

    private ToolProcess worker(String name, int atOnce) throws Exception {
        return fleet.worker(
                fleet.host(name).with("ITERABLE_RATE_LIMITS", "users/bulkUpdate=" + RATE + "/s"), atOnce);
    }

    private int requests() {
        return Sandboxes.writes(sandbox).size();
    }
}
