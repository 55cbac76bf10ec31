package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.fault.FaultAction.Answer;
import io.iterablebatch.sandbox.fault.FaultRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGTERM, or stop from another shell: what is in flight is finished and recorded, so that the next run sends nothing
 * twice.
 */
class StopTest {

    private static final int ROWS = 8_000;

    private final Sandbox sandbox = Sandboxes.lively();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void stopsAndGoesOnWithoutSendingAnythingTwice() throws Exception {
        List<String> rows = People.withFlaws(ROWS);
        // Where it is halved at the moment of the signal, its halves must not be left behind either.
        rows.set(2_000, "x@poison.sandbox.example.com,,Name,City,2001");
        Path csv = Files.write(folder.resolve("users.csv"), People.file(rows));
        try (Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            Path job = Job.of(workplace, "users", csv)
                    .with("send", "{ batch-size: 40, rate: 60/s }")
                    .file();
            for (int users : new int[] {1_000, 2_000, 5_000}) {
                ToolProcess run = workplace.start("run", job);
                Await.until("the sandbox has " + users + " users", () -> sandbox.users() >= users, run::isAlive);
                run.terminate();
                assertThatRun(run.awaitExit())
                        .exits(143)
                        .hasStatus("STOPPED")
                        .uncertain(0)
                        .says("stopped");
            }
            assertThat(sandbox.users()).isLessThan(ROWS * 9 / 10);
            assertThatRun(workplace.call("run", job))
                    .exits(3)
                    .resumed()
                    .uncertain(0)
                    .accountsFor(ROWS)
                    .invalid(People.invalidIn(ROWS))
                    .rejected(1);
            assertThatSandbox(sandbox).appliedNothingTwice().neverSawAUserInTwoRequests();
        }
    }

    @Test
    void stopsAlsoWhileNothingGetsThrough() throws Exception {
        sandbox.faults(List.of(FaultRule.of(Sandboxes.updates(), Answer.of(503))));
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(100)));
        try (Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            Path job = Job.of(workplace, "users", csv).file();
            ToolProcess run = workplace.start("run", job);
            Await.until(
                    "it was tried twice", () -> sandbox.log().answeredWith(503).size() >= 2, run::isAlive);
            run.terminate();
            assertThatRun(run.awaitExit()).exits(143).hasStatus("STOPPED").delivered(0);

            sandbox.faults(List.of());
            assertThatRun(workplace.call("run", job)).exits(0).accountsFor(100).delivered(100);
            assertThatSandbox(sandbox).hasUsers(100).appliedNothingTwice();
        }
    }

    /** Nobody knows whether the request that hangs was applied: the next run sends it again, and says so. */
    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForLongerThanAllowed() throws Exception {
        sandbox.faults(List.of(FaultRule.of(Sandboxes.updates(), new FaultAction.Hang())));
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(300)));
        try (Workplace workplace = Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_BATCH_STOP_WITHIN", "10s")) {
            Path job = Job.of(workplace, "users", csv)
                    .with("send", "{ batch-size: 100, in-flight: 1 }")
                    .file();
            ToolProcess run = workplace.start("run", job);
            Await.until(
                    "a request hangs",
                    () -> sandbox.log().requests().stream()
                            .anyMatch(request -> request.endpoint().equals("POST /api/users/bulkUpdate")),
                    run::isAlive);
            run.terminate();
            assertThatRun(run.awaitExit())
                    .exits(143)
                    .hasStatus("STOPPED")
                    .delivered(0)
                    .says("stopped");
            assertThat(workplace.data().resolve("postgres/data/postmaster.pid"))
                    .as("PostgreSQL is gone, too")
                    .doesNotExist();

            sandbox.faults(List.of());
            sandbox.release();
            assertThatRun(workplace.call("run", job))
                    .exits(0)
                    .resumed()
                    .accountsFor(300)
                    .uncertain(100);
        }
    }

    @Test
    void stopsAtTheRequestOfAnotherProcess() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(ROWS)));
        try (Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            Path job = Job.of(workplace, "users", csv)
                    .with("send", "{ batch-size: 40, rate: 20/s }")
                    .file();
            ToolProcess run = workplace.start("run", job);
            Await.until("the sandbox has users", () -> sandbox.users() >= 200, run::isAlive);
            assertThatRun(workplace.call("stop", "1")).exits(0).says("run 1 has ended: STOPPED, exit 143");
            assertThatRun(run.awaitExit())
                    .exits(143)
                    .hasStatus("STOPPED")
                    .says("asked to stop by ./iterable-batch stop 1");
            assertThatRun(workplace.call("stop", "1")).exits(2).says("had ended before: STOPPED, exit 143");

            Job.of(workplace, "users", csv).with("send", "{ batch-size: 1000 }").file();
            assertThatRun(workplace.call("run", job))
                    .exits(0)
                    .resumed()
                    .uncertain(0)
                    .accountsFor(ROWS);
            assertThatSandbox(sandbox).hasUsers(ROWS).appliedNothingTwice();
        }
    }

    @Test
    void aRunWhoseProcessDiedIsSaidToBeLost() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(ROWS)));
        try (Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            Path job = Job.of(workplace, "users", csv)
                    .with("send", "{ batch-size: 40, rate: 20/s }")
                    .file();
            ToolProcess run = workplace.start("run", job);
            Await.until("the sandbox has users", () -> sandbox.users() >= 200, run::isAlive);
            assertThatRun(workplace.call("show", "1")).says("users: running");
            run.kill();

            assertThatRun(workplace.call("show", "1")).says("users: lost");
            assertThatRun(workplace.call("runs")).says("LOST");
            assertThatRun(workplace.call("stop", "1")).exits(2).says("run 1: is lost");
        }
    }
}
