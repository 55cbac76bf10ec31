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
import java.nio.file.Path;
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
    }

    /** One for the lock and one for the outcomes leave none for the journal. One more is enough. */
    @Test
    void onceItHasBegun() {
        connections(2);
        saysSo(workplace.call("run", job));
        assertThat(Sandboxes.writes(sandbox)).isEmpty();

        connections(3);
        assertThatRun(workplace.call("run", job)).exits(0).resumed().accountsFor(ROWS);
        assertThatSandbox(sandbox).hasUsers(ROWS).appliedNothingTwice();
    }

    private static void saysSo(RunResult run) {
        assertThatRun(run).exits(1).says("takes no more connections", "run it again");
        assertThat(run.err()).doesNotContain("\tat ");
    }

    private void connections(int limit) {
        database.execute("alter role " + role + " connection limit " + limit);
    }
}
