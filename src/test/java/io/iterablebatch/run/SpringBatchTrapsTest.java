package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Await;
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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What Spring Batch does that a run must not be fooled by. */
@ExtendWith(TestDatabases.class)
class SpringBatchTrapsTest {

    private static final int ROWS = 8_000;
    private static final int CHUNK = 5_000;

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private JdbcTemplate jdbc;
    private Tool tool;
    private Path job;

    @BeforeEach
    void open(TestDatabase database) {
        Workplace workplace = Workplace.in(folder).sendingTo(sandbox);
        tool = Tool.in(workplace, database);
        jdbc = new JdbcTemplate(database.dataSource());
        job = Job.of(workplace, "users", workplace.file("users.csv", People.file(People.withFlaws(ROWS))))
                .with("send", "{ batch-size: 100 }")
                .file();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** {@code start} refuses while an execution is STARTED, though its process is dead. */
    @Test
    void aRunLeftStartedIsFreed() {
        leftAs("STARTED");
        assertThatRun(tool.run(job)).exits(3).resumed().accountsFor(ROWS);
        assertThat(statuses()).containsExactly("FAILED", "COMPLETED");
    }

    /** {@code recover} refuses UNKNOWN. */
    @Test
    void aRunLeftUnknownIsFreed() {
        leftAs("UNKNOWN");
        assertThatRun(tool.run(job)).exits(3).resumed().accountsFor(ROWS);
        assertThat(statuses()).containsExactly("FAILED", "COMPLETED");
    }

    /** The outcome of a commit was not known, and yet the run could write how it ended. */
    @Test
    void aRunLeftUnknownThatSaidHowItEndedIsFreed() {
        leftAs("UNKNOWN");
        jdbc.update("UPDATE load_run SET ended_at = now(), exit_code = 1");
        assertThatRun(tool.run(job)).exits(3).resumed().accountsFor(ROWS);
    }

    /** A resuming process dies after Spring Batch wrote its execution and before we wrote our run. */
    @Test
    void anExecutionThatOurTablesDoNotKnowIsFreed() {
        leftAs("FAILED");
        jdbc.update(
                "INSERT INTO batch_job_execution (job_execution_id, version, job_instance_id, create_time, start_time,"
                        + " status, exit_code, last_updated) SELECT 1000, 0, job_instance_id, create_time, start_time, 'STARTED',"
                        + " 'UNKNOWN', last_updated FROM batch_job_execution");
        jdbc.update(
                "INSERT INTO batch_job_execution_params SELECT 1000, parameter_name, parameter_type, parameter_value,"
                        + " identifying FROM batch_job_execution_params");
        jdbc.update("INSERT INTO batch_job_execution_context SELECT 1000, short_context, serialized_context"
                + " FROM batch_job_execution_context");
        assertThatRun(tool.run(job)).exits(3).resumed().accountsFor(ROWS);
    }

    /** A process dies after Spring Batch completed the job and before we marked the instance. */
    @Test
    void aCompletedJobOfAnInstanceThatIsNotMarkedIsMarkedByTheNextRun() {
        jdbc.execute("CREATE FUNCTION skipped() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
        jdbc.execute("CREATE TRIGGER died BEFORE UPDATE ON load_instance FOR EACH ROW WHEN (NEW.completed)"
                + " EXECUTE FUNCTION skipped()");
        RunResult whole = tool.run(job);
        assertThatRun(whole).exits(3).accountsFor(ROWS);
        jdbc.execute("DROP TRIGGER died ON load_instance");
        jdbc.update("UPDATE load_run SET ended_at = NULL, exit_code = NULL, summary = NULL");
        assertThatRun(tool.run(job)).exits(3).resumed().accountsFor(ROWS);
        assertThatSandbox(sandbox)
                .sawRequests(Math.toIntExact(
                        whole.summary().accounting().requests().byEndpoint().get("POST /api/users/bulkUpdate")));
        assertThat(jdbc.queryForObject("SELECT completed FROM load_instance", Boolean.class))
                .isTrue();
    }

    /** Two restarts of one instance both run, as far as Spring Batch is concerned. */
    @Test
    void ofTwoRestartsAtOnceOneRuns() {
        leftAs("FAILED");
        int before = sandbox.log().requests().size();
        sandbox.faults(List.of(FaultRule.of(Sandboxes.updates().first(1), new FaultAction.Hang())));
        List<CompletableFuture<RunResult>> both = List.of(
                CompletableFuture.supplyAsync(() -> tool.run(job)), CompletableFuture.supplyAsync(() -> tool.run(job)));
        Await.until(
                "one waits for an answer and one is done",
                () -> sandbox.hanging() == 1
                        && both.stream().filter(CompletableFuture::isDone).count() == 1,
                () -> !both.stream().allMatch(CompletableFuture::isDone));
        sandbox.release();

        assertThat(both).extracting(run -> run.join().exitCode()).containsExactlyInAnyOrder(3, 5);
        assertThat(sandbox.log().requests().size()).isGreaterThan(before);
        assertThatSandbox(sandbox).neverSawAUserInTwoRequests();
    }

    /** An interrupt ends a step as COMPLETED with input unread. */
    @Test
    void anInterruptedRunIsNotComplete() throws Exception {
        sandbox.faults(List.of(FaultRule.of(Sandboxes.updates().between(5, 5), new FaultAction.Hang())));
        CompletableFuture<RunResult> run = new CompletableFuture<>();
        Thread thread = new Thread(() -> run.complete(tool.run(job)));
        thread.start();
        Await.until("a request hangs", () -> sandbox.hanging() == 1, thread::isAlive);
        thread.interrupt();
        thread.join();
        sandbox.release();

        assertThatRun(run.join()).exits(1);
        assertThat(statuses()).doesNotContain("COMPLETED");
        assertThatRun(tool.run(job)).exits(3).resumed().accountsFor(ROWS);
    }

    /** Retried reads swallow rows, scans write rows singly: a step's own counters show both. */
    @Test
    void theStepsCountersMeanRecords() {
        assertThatRun(tool.run(job)).exits(3).accountsFor(ROWS);
        assertThat(
                        jdbc.queryForMap(
                                "SELECT status, read_count, write_count, filter_count, rollback_count,"
                                        + " read_skip_count + write_skip_count + process_skip_count AS skips FROM batch_step_execution"))
                .containsEntry("status", "COMPLETED")
                .containsEntry("read_count", (long) ROWS)
                .containsEntry("write_count", (long) ROWS)
                .containsEntry("filter_count", 0L)
                .containsEntry("rollback_count", 0L)
                .containsEntry("skips", 0L);
    }

    /** The step counts blocks of records; what it says is records, be they committed or not. */
    @Test
    void theyMeanRecordsAfterARollbackAndInTheRunThatGoesOn() {
        jdbc.execute("CREATE FUNCTION refused() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''not now''; END'");
        jdbc.execute("CREATE TRIGGER refused BEFORE UPDATE ON load_instance FOR EACH ROW"
                + " WHEN (NEW.position_number > 5001) EXECUTE FUNCTION refused()");
        assertThatRun(tool.run(job)).exits(1);
        jdbc.execute("DROP TRIGGER refused ON load_instance");
        long unread = ROWS + 1 - jdbc.queryForObject("SELECT position_number FROM load_instance", Long.class);
        assertThatRun(tool.run(job)).exits(3).resumed().accountsFor(ROWS);

        List<Map<String, Object>> steps =
                jdbc.queryForList("SELECT commit_count, rollback_count, read_count, write_count"
                        + " FROM batch_step_execution ORDER BY step_execution_id");
        assertThat(steps.get(0))
                .containsEntry("commit_count", 1L)
                .containsEntry("rollback_count", 1L)
                .containsEntry("read_count", (long) ROWS)
                .containsEntry("write_count", (long) CHUNK);
        assertThat(steps.get(1))
                .containsEntry("rollback_count", 0L)
                .containsEntry("read_count", unread)
                .containsEntry("write_count", unread);
    }

    /** As a process leaves it that dies after a commit. */
    private void leftAs(String status) {
        sandbox.faults(List.of(FaultRule.of(Sandboxes.updates().between(70, 70), FaultAction.Answer.of(401))));
        RunResult run = tool.run(job);
        assertThatRun(run).exits(6);
        assertThat(run.summary().accounting().counts().read())
                .as("committed before")
                .isPositive();
        sandbox.faults(List.of());
        jdbc.update("UPDATE batch_job_execution SET status = ?, end_time = NULL", status);
        jdbc.update("UPDATE batch_step_execution SET status = ?, end_time = NULL", status);
        jdbc.update("UPDATE load_run SET ended_at = NULL, exit_code = NULL, summary = NULL");
    }

    private List<String> statuses() {
        return jdbc.queryForList("SELECT status FROM batch_job_execution ORDER BY job_execution_id", String.class);
    }
}
