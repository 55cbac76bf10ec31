package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.Journal;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run in slices that is stopped, and killed, ends as one that nobody disturbed, and says what it may have sent twice.
 */
class SlicedKillTest {

    private static final int ROWS = 8_000;

    private final Sandbox sandbox = Sandboxes.lively();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void stoppedAndKilledItGoesOnWhereEachSliceWas() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.withFlaws(ROWS)));
        try (Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            Path job = Job.of(workplace, "users", csv)
                    .with("slices", "6")
                    .with("send", "{ batch-size: 20, rate: 60/s }")
                    .file();
            ToolProcess stopped = started(workplace, job, 800);
            stopped.terminate();
            assertThatRun(stopped.awaitExit()).exits(143).hasStatus("STOPPED").uncertain(0);
            assertThatSandbox(sandbox).appliedNothingTwice();

            for (int users : new int[] {2_000, 4_500}) {
                started(workplace, job, users).kill();
            }
            RunResult last = workplace.call("run", job);

            assertThatRun(last)
                    .exits(3)
                    .hasStatus("COMPLETED")
                    .resumed()
                    .accountsFor(ROWS)
                    .invalid(People.invalidIn(ROWS))
                    .rejected(0);
            assertThatSandbox(sandbox).neverSawAUserInTwoRequests().sawOnlyBulkUpdates();
            accountsForEveryRepetition(
                    workplace.journal(last.summary().identity().instanceId()), last);
        }
    }

    private ToolProcess started(Workplace workplace, Path job, int users) throws Exception {
        ToolProcess run = workplace.start("run", job);
        Await.until("the sandbox has " + users + " users", () -> sandbox.users() >= users, run::isAlive);
        return run;
    }

    /** As in {@link KillTest}. */
    private void accountsForEveryRepetition(Journal journal, RunResult last) {
        var counts = last.summary().accounting().counts();
        long repeated = journal.recordsThatArrived(sandbox) - counts.delivered() - counts.superseded();
        assertThat(journal.uncertain() - repeated)
                .as("uncertain, less what was applied more than once")
                .isEqualTo(journal.recordsThatNeverArrived(sandbox));
    }
}
