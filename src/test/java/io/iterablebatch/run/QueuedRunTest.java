package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.queue.QueuedRun;
import io.iterablebatch.queue.QueuedTry;
import io.iterablebatch.queue.RunOrder;
import io.iterablebatch.queue.RunQueue;
import io.iterablebatch.queue.RunTries;
import io.iterablebatch.queue.RunTry;
import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A queued run is done once, however often it is tried. */
@ExtendWith(TestDatabases.class)
class QueuedRunTest {

    private static final int ROWS = 194;
    private static final String WORKER = "w-00000001";
    private static final String HEIR = "w-00000002";

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;
    private Path job;
    private RunQueue queue;
    private RunTries tries;
    private long queueId;

    @BeforeEach
    void open(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        tool = Tool.in(workplace, database, sandbox);
        Path csv = workplace.file("users.csv", People.file(People.withFlaws(ROWS)));
        job = Job.of(workplace, "users", csv)
                .with("send", "{ batch-size: 20, in-flight: 1 }")
                .file();
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        queue = new RunQueue(jdbc);
        tries = new RunTries(jdbc);
        queueId = queue.add(
                        new RunOrder(
                                "users.yaml", "users", "default", List.of(), List.of(), 50, "anna", "the API", null),
                        null,
                        null)
                .orElseThrow();
    }

    @AfterEach
    void close() {
        workplace.close();
        sandbox.close();
    }

    /** The worker died between the end of the process and the note of it. */
    @Test
    void isNotDoneAgainWhereItsEndCouldNotBeWritten() {
        assertThatRun(tool.run(job, taken(WORKER))).exits(3).accountsFor(ROWS).invalid(2);
        int requests = Sandboxes.writes(sandbox).size();

        RunResult again = tool.run(job, taken(HEIR));

        assertThatRun(again).exits(3).says("this queued run was done before, in instance 1");
        assertThatSandbox(sandbox).sawRequests(requests);
        assertThat(run().instanceId()).isEqualTo(1);
    }

    /** Another run of the job completed meanwhile: the newest instance is not the one that this run began. */
    @Test
    void goesOnWithItsOwnInstanceWhateverCameAfterIt() {
        sandbox.faults(List.of(FaultRule.of(Sandboxes.updates().between(3, 3), FaultAction.Answer.of(401))));
        RunResult stuck = tool.run(job, taken(WORKER));
        assertThat(stuck.exitCode()).isEqualTo(6);
        sandbox.faults(List.of());
        assertThatRun(tool.run(job, Ask.FRESH)).exits(3);

        assertThatRun(tool.run(job, taken(HEIR))).exits(3).resumed().accountsFor(ROWS);
        assertThat(run().instanceId()).isEqualTo(stuck.summary().identity().instanceId());
    }

    @Test
    void doesNothingForAWorkerThatHasLostIt() {
        QueuedTry lost = taken(WORKER);
        taken(HEIR);
        assertThatRun(tool.run(job, lost)).exits(1).says("not in the hands of worker w-00000001 any more");
        assertThatSandbox(sandbox).sawRequests(0);
        assertThat(run().runId()).isNull();
    }

    /** What a worker looked at was taken over before its process had begun. */
    @Test
    void doesNothingOnAHostWhoseFileIsAnotherJob() {
        Path other = Job.of(workplace, "others", folder.resolve("users.csv")).file();
        assertThatRun(tool.run(other, taken(WORKER))).exits(2).says("is job others", "same job files");
        assertThatSandbox(sandbox).sawRequests(0);
    }

    /** Two hosts of a fleet mean different things by the name of a project. */
    @Test
    void goesOnOnlyWhereItBegan(TestDatabase database) {
        sandbox.faults(List.of(FaultRule.of(Sandboxes.updates().between(3, 3), FaultAction.Answer.of(401))));
        assertThat(tool.run(job, taken(WORKER)).exitCode()).isEqualTo(6);
        sandbox.faults(List.of());
        try (Sandbox elsewhere = Sandboxes.quick()) {
            Tool astray = Tool.in(Workplace.in(folder.resolve("astray")).sendingTo(elsewhere), database, elsewhere);
            assertThatRun(astray.run(job, taken(HEIR))).exits(1).says("this host sends project default to");
            assertThatSandbox(elsewhere).sawRequests(0);
        }

        assertThatRun(tool.run(job, taken(WORKER))).exits(3).resumed().accountsFor(ROWS);
    }

    @Test
    void isForgottenOnceItEndedLongAgo() {
        tool.prune(0, 1);
        assertThat(queue.find(queueId)).as("it waits").isPresent();
        RunTry tried = tries.begin(run(), WORKER).orElseThrow();
        tries.end(tried, 0, null);
        tool.prune(2, 1);
        assertThat(queue.find(queueId)).as("it is young").isPresent();
        tool.prune(0, 1);
        assertThat(queue.find(queueId)).isEmpty();
    }

    private QueuedTry taken(String worker) {
        assertThat(tries.begin(run(), worker)).isPresent();
        return new QueuedTry(queueId, worker);
    }

    private QueuedRun run() {
        return queue.find(queueId).orElseThrow();
    }
}
