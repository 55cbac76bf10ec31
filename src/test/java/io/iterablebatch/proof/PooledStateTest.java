package io.iterablebatch.proof;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.state.database.PgBouncer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pooler before the state: no command does anything through one in transaction mode, and later runs are free to go.
 */
@Tag("pgbouncer")
@ExtendWith(TestDatabases.class)
class PooledStateTest {

    private static final int ROWS = 60;

    private final Sandbox sandbox = Sandboxes.quick();

    @TempDir
    private Path folder;

    private TestDatabase database;
    private PgBouncer pooler;
    private Workplace workplace;
    private Path job;

    @BeforeEach
    void begin(TestDatabase theirs) throws Exception {
        database = theirs;
        pooler = PgBouncer.before(theirs, Files.createDirectory(folder.resolve("pooler")));
        workplace = Workplace.in(folder).sendingTo(sandbox);
        job = Job.of(workplace, "users", workplace.file("users.csv", People.file(People.rows(ROWS))))
                .with("send", "{ batch-size: 20, in-flight: 1 }")
                .file();
    }

    @AfterEach
    void end() {
        workplace.close();
        sandbox.close();
        pooler.close();
    }

    @Test
    void inTransactionModeNoCommandDoesAnything() {
        through("transaction");
        for (Object[] command : new Object[][] {{"run", job}, {"runs"}, {"prune", "--older-than", "1d"}}) {
            RunResult refused = workplace.call(command);
            assertThatRun(refused).exits(2).says("SPRING_DATASOURCE_URL", "session mode", "nothing was done");
            assertThat(refused.err()).doesNotContain("\tat ");
        }
        assertThat(Sandboxes.writes(sandbox)).isEmpty();

        database.environment().forEach(workplace::with);
        assertThatRun(workplace.call("run", job)).exits(0).accountsFor(ROWS);
    }

    @Test
    void inSessionModeItIsAsGoodAsNone() {
        through("session");
        assertThatRun(workplace.call("run", job)).exits(0).accountsFor(ROWS);
        assertThatRun(workplace.call("run", job)).exits(0).began();
        assertThatSandbox(sandbox).hasUsers(ROWS);
    }

    private void through(String mode) {
        pooler.environment(mode).forEach(workplace::with);
    }
}
