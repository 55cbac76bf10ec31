package io.iterablebatch.run;

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
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away under a run. */
class DatabaseGoneTest {

    private static final int ROWS = 6_000;

    @TempDir
    private Path folder;

    @Test
    void theRunFailsForNowAndIsResumable() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(ROWS)));
        try (Sandbox sandbox = Sandboxes.lively();
                Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            Path job = Job.of(workplace, "users", csv)
                    .with("send", "{ batch-size: 25, rate: 100/s }")
                    .file();
            ToolProcess run = workplace.start("run", job);
            Await.until("the sandbox has 1,500 users", () -> sandbox.users() >= 1_500, run::isAlive);
            workplace.postmaster().destroyForcibly();

            RunResult failed = run.awaitExit();
            assertThatRun(failed).exits(1).hasStatus("FAILED").says("database");
            assertThat(failed.err()).doesNotContain("\tat ");
            assertThat(sandbox.users()).isLessThan(ROWS);
            assertThatRun(workplace.call("run", job))
                    .exits(0)
                    .resumed()
                    .accountsFor(ROWS)
                    .delivered(ROWS);
            assertThatSandbox(sandbox).hasUsers(ROWS).neverSawAUserInTwoRequests();
        }
    }
}
