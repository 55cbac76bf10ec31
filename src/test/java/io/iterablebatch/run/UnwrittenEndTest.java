package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run whose last word the state does not take: nobody may think that its instance is complete. */
@ExtendWith(TestDatabases.class)
class UnwrittenEndTest {

    @TempDir
    private Path folder;

    @Test
    void itFailsAndTheNextOneHasNothingLeftToSend(TestDatabase database) throws Exception {
        try (Sandbox sandbox = Sandboxes.quick()) {
            Workplace workplace = Workplace.in(folder).sendingTo(sandbox);
            Path csv = workplace.file("users.csv", People.file(People.rows(50)));
            Path job = Job.of(workplace, "users", csv).file();
            Tool tool = Tool.in(workplace, database);
            assertThatRun(tool.run(job)).exits(0);
            database.execute("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN RAISE EXCEPTION USING ERRCODE = ''53100''; END'");
            database.execute("CREATE TRIGGER full_disk BEFORE UPDATE OF completed ON load_instance"
                    + " FOR EACH ROW EXECUTE FUNCTION full_disk()");

            assertThatRun(tool.run(job))
                    .exits(1)
                    .hasStatus("FAILED")
                    .accountsFor(50)
                    .says("nothing is left to send");

            database.execute("DROP TRIGGER full_disk ON load_instance");
            assertThatRun(tool.run(job)).exits(0).resumed().uncertain(0).accountsFor(50);
            assertThatSandbox(sandbox).sawRequests(2);
        }
    }
}
