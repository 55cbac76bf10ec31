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
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An external PostgreSQL whose connections are used up: that is said, and passes. */
@ExtendWith(TestDatabases.class)
class ConnectionsUsedUpTest {

    private static final int ROWS = 600;

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private TestDatabase database;
    private Workplace workplace;
    private String role;
    private Path job;

    @BeforeEach
    void begin(TestDatabase theirs) {
        database = theirs;
        role = "few_" + database.name();
        database.execute("create role " + role + " login password 'few'; grant "
                + database.settings().username() + " to " + role);
        workplace = Workplace.in(folder).sendingTo(sandbox);
        database.environment().forEach(workplace::with);
        workplace.with("SPRING_DATASOURCE_USERNAME", role).with("SPRING_DATASOURCE_PASSWORD", "few");
        job = Job.of(workplace, "users", workplace.file("users.csv", People.file(People.rows(ROWS))))
                .with("send", "{ batch-size: 50, in-flight: 1 }")
                .file();
    }

    @AfterEach
    void end() {
        workplace.close();
        sandbox.close();
        database.execute("drop owned by " + role + "; drop role " + role);
    }

    @Test
    void beforeARunBegins() {
        connections(0);
        saysSo(workplace.call("run", job));
        assertThat(Sandboxes.writes(sandbox)).isEmpty();

        connections(-1);
        assertThatRun(workplace.call("run", job)).exits(0).began().accountsFor(ROWS);
    }

    @Test
    void whileARunGoesOn() {
        sandbox.faults(List.of(FaultRule.of(Sandboxes.updates().between(3, 3), new FaultAction.Hang())));
        ToolProcess run = workplace.start("run", job);
        Await.until("a request hangs", () -> sandbox.hanging() > 0, run::isAlive);
        connections(0);
        // The lock's session stays; those of the pool end, and nobody gets a new one.
        database.execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                + " where datname = current_database() and application_name = 'iterable-batch'");
        sandbox.release();
        saysSo(run.awaitExit());

        connections(-1);
        assertThatRun(workplace.call("run", job))
                .exits(0)
                .resumed()
                .accountsFor(ROWS)
                .delivered(ROWS);
        assertThatSandbox(sandbox).hasUsers(ROWS).neverSawAUserInTwoRequests();
    }

    private static void saysSo(RunResult run) {
        assertThatRun(run).exits(1).hasStatus("FAILED").says("takes no more connections", "run it again");
        assertThat(run.err()).doesNotContain("\tat ");
    }

    /** -1: as many as there are. */
    private void connections(int limit) {
        database.execute("alter role " + role + " connection limit " + limit);
    }
}
