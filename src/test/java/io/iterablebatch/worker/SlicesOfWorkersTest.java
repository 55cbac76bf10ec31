package io.iterablebatch.worker;

import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * One run in slices over three workers: the one that manages it is killed with the process of its run, then another
 * one. It ends as a run of a single process does.
 */
@ExtendWith(TestDatabases.class)
class SlicesOfWorkersTest {

    private final Sandbox sandbox = Sandboxes.quick();

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

    @Test
    void endsAsByOneProcessThoughItsManagerAndAWorkerAreKilled() throws Exception {
        endsAsByOneProcess(20_000, 6, 100, 16);
    }

    @Test
    @Tag("long")
    void soItDoesWithAMillionRows() throws Exception {
        endsAsByOneProcess(1_000_000, 16, 1_000, 60);
    }

    private void endsAsByOneProcess(int rows, int slices, int batchSize, int requestsPerSecond) throws Exception {
        Path csv = Workplace.in(folder).file("users.csv", People.file(People.withFlaws(rows)));
        Path job = Job.of(Workplace.in(fleet.jobs()), "users", csv)
                .with("send", "{ batch-size: " + batchSize + " }")
                .with("slices", Integer.toString(slices))
                .file();
        List<ToolProcess> workers = new ArrayList<>();
        for (String name : List.of("first", "second", "third")) {
            workers.add(fleet.worker(
                    fleet.host(name).with("ITERABLE_RATE_LIMITS", "users/bulkUpdate=" + requestsPerSecond + "/s"), 1));
        }
        long queued = fleet.enqueue(job);
        ToolProcess watched = workers.get(2);
        Await.until("several workers send", () -> busyWorkers() >= 2 && requests() > 10, watched::isAlive);

        ToolProcess managing =
                processOf(workers, String.valueOf(fleet.run(queued).workerId()));
        kill(managing);
        workers.remove(managing);
        ToolProcess left = workers.get(0);
        Await.until(
                "another run goes on", () -> fleet.run(queued).attempts() == 2 && busyWorkers() >= 1, left::isAlive);
        ToolProcess heir = processOf(workers, String.valueOf(fleet.run(queued).workerId()));
        workers.remove(heir);
        kill(workers.get(0));

        awaitEnd(heir);

        assertThat(fleet.run(queued).exitCode()).isEqualTo(3);
        int invalid = People.invalidIn(rows);
        assertThat(fleet.count("SELECT read_count FROM load_instance WHERE completed"))
                .isEqualTo(rows);
        assertThat(fleet.count("SELECT invalid FROM load_instance")).isEqualTo(invalid);
        assertThat(fleet.count("SELECT sum(read_count) FROM load_run")).isEqualTo(rows);
        assertThat(fleet.count("SELECT count(*) FROM reject")).isEqualTo(invalid);
        assertThat(fleet.count("SELECT count(*) FROM load_slice WHERE state = 'done'"))
                .isEqualTo(slices);
        assertThat(fleet.count("SELECT count(*) FROM slice_task")).isZero();
        assertThatSandbox(sandbox).neverSawAUserInTwoRequests();
        assertThat(sandbox.log().applications().repeated())
                .isLessThanOrEqualTo(fleet.count("SELECT coalesce(sum(uncertain), 0) FROM send_journal"));
        assertThat(fleet.desk().call("show", fleet.run(queued).runId()).out())
                .contains("slices, " + slices + ": " + slices + " done", "who has them", "slice-01  w-");
    }

    /** For as long as it takes, while rows are recorded. */
    private void awaitEnd(ToolProcess worker) {
        while (!fleet.queue().open().isEmpty()) {
            long before = recorded();
            Await.until(
                    "more is recorded, or the queue is empty",
                    () -> recorded() > before || fleet.queue().open().isEmpty(),
                    worker::isAlive);
        }
    }

    private long recorded() {
        return fleet.count("SELECT coalesce(sum(read_count), 0) FROM load_instance");
    }

    private int requests() {
        return Sandboxes.writes(sandbox).size();
    }

    private long busyWorkers() {
        return fleet.count("SELECT count(DISTINCT worker_id) FROM handed_slice WHERE left_at IS NULL"
                + " AND run_id = (SELECT max(run_id) FROM load_run)");
    }

    private ToolProcess processOf(List<ToolProcess> workers, String workerId) {
        long pid = fleet.count("SELECT pid FROM worker WHERE worker_id = '" + workerId + "'");
        return workers.stream()
                .filter(worker -> worker.pid() == pid || Fleet.children(worker).contains(pid))
                .findFirst()
                .orElseThrow();
    }

    /** With the process of its run, which would end gracefully otherwise. */
    private static void kill(ToolProcess worker) throws Exception {
        List<Long> all = new ArrayList<>(Fleet.children(worker));
        all.add(worker.pid());
        Fleet.signal("KILL", all);
        worker.kill();
    }
}
