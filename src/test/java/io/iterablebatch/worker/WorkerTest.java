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
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.time.MonotonicTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
        List<Long> queued = new ArrayList<>();
        for (int job = 0; job < 4; job++) {
            queued.add(fleet.queue(fleet.job("users-" + job, 1_000 * job + 1, 200)));
        }
        ToolProcess first = worker("first", 2);
        ToolProcess second = worker("second", 2);
        Await.until(
                "the first sends",
                () -> requests() > 6 && !Fleet.children(first).isEmpty(),
                first::isAlive);

        first.kill();
        Duration begun = Duration.ofNanos(System.nanoTime());
        fleet.awaitAllEnded(second);

        System.out.println("killed: all was done after "
                + Duration.ofNanos(System.nanoTime()).minus(begun));
        assertThat(queued.stream().map(fleet::run))
                .allSatisfy(run -> assertThat(run.exitCode()).isZero())
                .allSatisfy(run -> assertThat(run.state()).isEqualTo(QueueState.ENDED))
                .anySatisfy(run -> assertThat(run.attempts()).isEqualTo(2));
        assertThatSandbox(sandbox).hasUsers(800).appliedNothingTwice().neverSawAUserInTwoRequests();
        assertThat(sandbox.log().answeredWith(429)).isEmpty();
    }

    @Test
    void aWorkerThatIsToEndHandsBackWhatItHas() throws Exception {
        long running = fleet.queue(fleet.job("one", 1, 300));
        long waiting = fleet.queue(fleet.job("two", 1_001, 20));
        ToolProcess first = worker("first", 1);
        Await.until("the first sends", () -> requests() > 3, first::isAlive);

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

    @Test
    void whatAWorkerCannotTryWaitsForOneThatCan() throws Exception {
        long queued = fleet.enqueue(fleet.job("one", 1, 20));
        Workplace fileless = host("fileless");
        ToolProcess withoutFile = fileless.start("worker", "--jobs", Files.createDirectory(folder.resolve("empty")));
        withoutFile.awaitSaid("handed back queued run 1 of one for default: this worker has no job file one.yaml");
        ToolProcess withoutKey = fleet.worker(host("keyless").without("ITERABLE_API_KEY"), 1);
        withoutKey.awaitSaid("handed back queued run 1 of one for default: this worker has no API key for project");
        QueuedRun waiting = fleet.run(queued);
        assertThat(waiting.state()).isEqualTo(QueueState.WAITING);
        assertThat(waiting.attempts()).isZero();
        assertThat(waiting.note()).startsWith("worker w-").contains(" has no ", "waits for a worker that can");

        ToolProcess able = worker("able", 1);
        fleet.awaitAllEnded(able);

        assertThat(fleet.run(queued).exitCode()).isZero();
        assertThat(fleet.run(queued).note()).isNull();
        assertThatSandbox(sandbox).hasUsers(20).appliedNothingTwice();
    }

    /**
     * The process of the run ends well while its worker, which stands still, cannot note that; then the worker dies.
     */
    @Test
    @Tag("long")
    void aRunWhoseEndNobodyNotedIsNotDoneAgain() throws Exception {
        ToolProcess first = worker("first", 1);
        long queued = fleet.queue(fleet.job("one", 1, 100));
        Await.until("the run sends", () -> requests() > 2, first::isAlive);
        Fleet.signal("STOP", List.of(first.pid()));
        Await.until(
                "the run is complete",
                () -> fleet.count("SELECT count(*) FROM load_run WHERE ended_at IS NOT NULL") == 1,
                first::isAlive);
        first.kill();
        assertThat(fleet.run(queued).state()).isEqualTo(QueueState.RUNNING);

        ToolProcess second = worker("second", 1);
        fleet.awaitAllEnded(second);

        assertThat(fleet.run(queued))
                .extracting(QueuedRun::exitCode, QueuedRun::attempts, QueuedRun::runId)
                .containsExactly(0, 2, 1L);
        assertThat(fleet.count("SELECT count(*) FROM load_run")).isEqualTo(1);
        assertThatSandbox(sandbox).hasUsers(100).sawRequests(10).appliedNothingTwice();
    }

    /** As a virtual machine that is paused, network and all. */
    @Test
    @Tag("long")
    void aHostThatStoodStillCountsNothingOnceAnotherHasTakenOver() throws Exception {
        ToolProcess first = worker("first", 1);
        long queued = fleet.queue(fleet.job("one", 1, 600));
        Await.until("the run sends", () -> requests() > 8, first::isAlive);
        List<Long> frozen = new ArrayList<>(Fleet.children(first));
        frozen.add(first.pid());
        Fleet.signal("STOP", frozen);
        ToolProcess second = worker("second", 1);
        fleet.awaitAllEnded(second);
        int before = requests();

        Fleet.signal("CONT", frozen);
        first.awaitSaid("does not count: this worker's try of queued run " + queued);
        Await.until("its process has ended", () -> Fleet.children(first).isEmpty(), first::isAlive);

        second.awaitSaid("sessions of worker w-");
        assertThat(fleet.run(queued))
                .extracting(QueuedRun::exitCode, QueuedRun::attempts)
                .containsExactly(0, 2);
        assertThat(fleet.count("SELECT sum(read_count) FROM load_run")).isEqualTo(600);
        assertThat(fleet.count("SELECT delivered FROM load_instance WHERE completed"))
                .isEqualTo(600);
        assertThat(sandbox.log().applications().repeated())
                .as("applied twice, of what is called uncertain; %d requests came after the pause", requests() - before)
                .isLessThanOrEqualTo(fleet.count("SELECT sum(uncertain) FROM send_journal"));
        assertThatSandbox(sandbox).hasUsers(600);
        // What had been announced before the pause may go on its way after it.
        assertThat(requests() - before).isLessThanOrEqualTo(2);
        // It is a worker like any other again.
        second.terminate();
        second.awaitExit();
        fleet.queue(fleet.job("two", 10_001, 20));
        fleet.awaitAllEnded(first);
        assertThatSandbox(sandbox).hasUsers(620);
    }

    private ToolProcess worker(String name, int atOnce) throws Exception {
        return fleet.worker(host(name), atOnce);
    }

    private Workplace host(String name) throws Exception {
        return fleet.host(name)
                .with("ITERABLE_RATE_LIMITS", "users/bulkUpdate=" + RATE + "/s")
                .with("ITERABLE_BATCH_STOP_WITHIN", "8s");
    }

    private int requests() {
        return Sandboxes.writes(sandbox).size();
    }
}
