package io.iterablebatch.proof;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A signal that comes while outcomes are recorded and further requests are in flight, which nobody has waited for. */
@ExtendWith(TestDatabases.class)
class StopWhileRecordingTest {

    private static final int ROWS = 8_000;

    @TempDir
    private Path folder;

    @Test
    void whatIsInFlightIsFinishedAllTheSame(TestDatabase database) {
        try (Sandbox sandbox = Sandboxes.lively();
                Wire wire = Wire.before(database.settings());
                Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            database.environment().forEach(workplace::with);
            workplace.with("SPRING_DATASOURCE_URL", wire.url());
            Path csv = workplace.file("users.csv", People.file(People.rows(ROWS)));
            Path job = Job.of(workplace, "users", csv)
                    .with("send", "{ batch-size: 40 }")
                    .file();
            CompletableFuture<ToolProcess> started = new CompletableFuture<>();
            AtomicInteger recorded = new AtomicInteger();
            wire.watch(moment -> {
                if (!moment.done() && moment.is(Moment.RECORD) && recorded.incrementAndGet() == 1) {
                    started.join().terminate();
                    started.join().awaitSaid("stopping:");
                }
                return true;
            });
            ToolProcess run = workplace.start("run", job);
            started.complete(run);

            assertThatRun(run.awaitExit()).exits(143).hasStatus("STOPPED");
            assertThatRun(workplace.call("run", job))
                    .exits(0)
                    .resumed()
                    .uncertain(0)
                    .accountsFor(ROWS);
            assertThatSandbox(sandbox).hasUsers(ROWS).appliedNothingTwice();
        }
    }
}
