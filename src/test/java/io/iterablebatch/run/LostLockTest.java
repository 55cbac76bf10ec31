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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A run that lost its lock, and its place, sends nothing from then on, however little it has noticed. */
@ExtendWith(TestDatabases.class)
class LostLockTest {

    private static final int ROWS = 50;

    /** A run that failed between its creation and the first step, and that says why. */
    private static final String FAILED_WITHOUT_A_STEP = """
            SELECT e.exit_message
            FROM load_run r JOIN batch_job_execution e ON e.job_execution_id = r.run_id
            WHERE e.status = 'FAILED' AND e.exit_code = 'FAILED' AND e.end_time IS NOT NULL AND r.exit_code = 1
              AND NOT EXISTS (SELECT FROM batch_step_execution s WHERE s.job_execution_id = e.job_execution_id)
            """;

    @TempDir
    private Path folder;

    /** Whoever took over at that moment could not have found the run in the history. */
    @Test
    void whoLosesItBeforeTheRunIsInTheHistorySendsNothing(TestDatabase database) throws Exception {
        try (Sandbox sandbox = Sandboxes.quick()) {
            Workplace workplace = Workplace.in(folder).sendingTo(sandbox);
            Path job = job(workplace);
            Tool tool = Tool.in(workplace, database);
            database.execute("CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
                    + " PERFORM pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname ="
                    + " current_database() AND application_name ~ ''^iterable-batch [0-9]+$''; RETURN NEW; END'");
            database.execute("CREATE TRIGGER lose BEFORE INSERT ON load_run FOR EACH ROW EXECUTE FUNCTION lose()");

            assertThatRun(tool.run(job)).exits(1).hasStatus("FAILED").says("the lock job users", "is lost");
            assertThatSandbox(sandbox).sawRequests(0);
            assertThat(new JdbcTemplate(database.dataSource()).queryForList(FAILED_WITHOUT_A_STEP, String.class))
                    .singleElement()
                    .asString()
                    .contains("the lock job users", "is lost");

            database.execute("DROP TRIGGER lose ON load_run");
            assertThatRun(tool.run(job)).exits(0).accountsFor(ROWS).uncertain(0);
        }
    }

    /** What waits was announced before, and announces itself no more. */
    @Test
    void whatWaitsToBeSentAgainEnds(TestDatabase database) throws Exception {
        try (Sandbox sandbox = Sandboxes.quick()) {
            sandbox.faults(List.of(
                    FaultRule.of(Sandboxes.updates(), FaultAction.Answer.of(429).withRetryAfter("200"))));
            Workplace workplace = Workplace.in(folder).sendingTo(sandbox);
            Path job = job(workplace);
            Tool tool = Tool.in(workplace, database);
            CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(() -> tool.run(job));
            Await.until(
                    "the pause has begun", () -> sandbox.log().answeredWith(429).size() == 1, () -> !run.isDone());
            database.execute("UPDATE load_run SET lost = true");
            Await.until("the run has ended", run::isDone, () -> true);

            assertThatRun(run.join()).exits(1).hasStatus("FAILED").says("the lock job users", "is lost");
            assertThatSandbox(sandbox).sawRequests(1);
        }
    }

    /** All is done, and the host hangs for a while before it can say so. */
    @Test
    void whoLosesItAfterTheLastRecordCompletesNothing(TestDatabase database) throws Exception {
        try (Sandbox sandbox = Sandboxes.quick()) {
            Workplace workplace = Workplace.in(folder).sendingTo(sandbox);
            Path job = job(workplace);
            Tool tool = Tool.in(workplace, database);
            database.execute("CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
                    + " UPDATE load_run SET lost = true WHERE run_id = NEW.job_execution_id; RETURN NEW; END'");
            database.execute("CREATE TRIGGER lose BEFORE UPDATE ON batch_job_execution FOR EACH ROW"
                    + " WHEN (NEW.status = 'COMPLETED') EXECUTE FUNCTION lose()");

            assertThatRun(tool.run(job))
                    .exits(1)
                    .hasStatus("FAILED")
                    .says("another has taken its place")
                    .accountsFor(ROWS);

            database.execute("DROP TRIGGER lose ON batch_job_execution");
            assertThatRun(tool.run(job)).exits(0).resumed().accountsFor(ROWS);
        }
    }

    private static Path job(Workplace workplace) throws Exception {
        Path csv = workplace.file("users.csv", People.file(People.rows(ROWS)));
        return Job.of(workplace, "users", csv).file();
    }
}
