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
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed at random moments, each time followed by the same command, ends as one that nobody disturbed,
 * and says exactly what it may have sent twice.
 */
class KillTest {

    private static final int LARGEST_DELAY_MICROS = 30_000;

    private final Sandbox sandbox = Sandboxes.lively();
    private final Sandbox undisturbed = Sandboxes.quick();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        sandbox.close();
        undisturbed.close();
    }

    @Test
    void killedFiveTimes() throws Exception {
        endsAsIfUndisturbed(10_000, People.withFlaws(10_000), 5, false);
    }

    /** The machine dies, so to say. */
    @Test
    void killedTogetherWithPostgres() throws Exception {
        endsAsIfUndisturbed(8_000, People.withFoldableFlaws(8_000), 3, true);
    }

    @Test
    @Tag("long")
    void killedTogetherWithPostgresSixTimes() throws Exception {
        endsAsIfUndisturbed(30_000, People.withFoldableFlaws(30_000), 6, true);
    }

    @Test
    void killedInTheMiddleOfRowsThatItSkips() throws Exception {
        Path csv = Files.write(folder.resolve("users.csv"), People.file(People.rows(20_000)));
        try (Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            Path job = Job.of(workplace, "users", csv)
                    .with("where", "{ points: { at-least: 1000 }, city: [City 0, City 7, City 50, City 51, City 99] }")
                    .with("send", "{ batch-size: 20 }")
                    .file();
            for (int users : new int[] {100, 400, 700}) {
                ToolProcess run = workplace.start("run", job);
                Await.until("the sandbox has " + users + " users", () -> sandbox.users() >= users, run::isAlive);
                run.kill();
            }
            RunResult last = workplace.call("run", job);

            assertThatRun(last)
                    .exits(0)
                    .resumed()
                    .accountsFor(20_000)
                    .delivered(951)
                    .skipped(19_049);
            assertThatSandbox(sandbox).hasUsers(951).neverSawAUserInTwoRequests();
        }
    }

    /** A user that makes Iterable refuse whole requests, so that kills hit batches that are being halved. */
    @Test
    void killedWhileABatchIsHalved() throws Exception {
        List<String> rows = People.rows(400);
        rows.set(150, "x@poison.sandbox.example.com,,Name,City,151");
        Path csv = Files.write(folder.resolve("users.csv"), People.file(rows));
        try (Workplace workplace = Workplace.in(folder).sendingTo(sandbox)) {
            Path job = Job.of(workplace, "users", csv)
                    .with("send", "{ batch-size: 200 }")
                    .file();
            ToolProcess run = workplace.start("run", job);
            Await.until(
                    "three requests were refused",
                    () -> sandbox.log().answeredWith(400).size() >= 3,
                    run::isAlive);
            run.kill();
            RunResult last = workplace.call("run", job);

            assertThatRun(last).exits(3).accountsFor(400).delivered(399).rejected(1);
            assertThatSandbox(sandbox).hasUsers(399).neverSawAUserInTwoRequests();
        }
    }

    /**
     * A lost run may have changed users without writing that down. Their earlier rows come again, and must not be taken
     * for what they hold.
     */
    @Test
    void whatALostRunChangedIsNotBelievedToBeAsBefore() throws Exception {
        int count = 3_000;
        List<String> rows = People.withFlaws(count);
        List<String> changed =
                rows.stream().map(row -> row.replace("City", "Town")).toList();
        try (Workplace workplace = Workplace.in(folder)) {
            Path csv = Files.write(folder.resolve("users.csv"), People.file(rows));
            Path job = Job.of(workplace, "users", csv)
                    .with("changes", "only")
                    .with("send", "{ batch-size: 50 }")
                    .file();
            assertThatRun(workplace.sendingTo(undisturbed).call("run", job)).exits(3);
            assertThatRun(workplace.sendingTo(sandbox).call("run", job)).exits(3);
            int before = sandbox.log().requests().size();

            Files.write(csv, People.file(changed));
            ToolProcess run = workplace.start("run", job);
            Await.until(
                    "some of the changes arrived",
                    () -> sandbox.log().requests().size() >= before + 12,
                    run::isAlive);
            run.kill();
            Files.write(csv, People.file(rows));

            assertThatRun(workplace.call("run", job, "--fresh")).exits(3).accountsFor(count);
            assertThatSandbox(sandbox).holdsTheStateOf(undisturbed);
        }
    }

    @Test
    @Tag("long")
    void killedTenTimesInALongRun() throws Exception {
        endsAsIfUndisturbed(200_000, People.withFlaws(200_000), 12, false);
    }

    private void endsAsIfUndisturbed(int count, List<String> rows, int kills, boolean postgresToo) throws Exception {
        SplittableRandom random = seeded();
        Path csv = Files.write(folder.resolve("users.csv"), People.file(rows));
        try (Workplace workplace = Workplace.in(folder)) {
            Path job = Job.of(workplace, "users", csv)
                    .with("send", "{ batch-size: 50 }")
                    .file();
            workplace.sendingTo(undisturbed);
            assertThatRun(workplace.call("run", job)).exits(3);

            workplace.sendingTo(sandbox);
            for (int kill = 1; kill <= kills; kill++) {
                int users = count / (kills + 3) * kill + random.nextInt(count / (kills + 3));
                ToolProcess run = workplace.start("run", job);
                Await.until("the sandbox has " + users + " users", () -> sandbox.users() >= users, run::isAlive);
                LockSupport.parkNanos(1_000L * random.nextInt(LARGEST_DELAY_MICROS));
                if (postgresToo) {
                    workplace.postmaster().destroyForcibly();
                }
                run.kill();
            }
            RunResult last = workplace.call("run", job);

            assertThatRun(last)
                    .exits(3)
                    .hasStatus("COMPLETED")
                    .resumed()
                    .accountsFor(count)
                    .invalid(People.invalidIn(count))
                    .rejected(0);
            assertThatSandbox(sandbox)
                    .holdsTheStateOf(undisturbed)
                    .neverSawAUserInTwoRequests()
                    .sawOnlyBulkUpdates();
            accountsForEveryRepetition(
                    workplace.journal(last.summary().identity().instanceId()), last);
        }
    }

    /**
     * Let each run of the instance announce a record once. Then it was announced 1 + u times, u being what the runs
     * called uncertain. It arrived 1 + d times, d being how often it was applied beyond the first. So, over all
     * records, u - d is the number of announced records that never arrived: those of the requests whose id the
     * sandbox's log does not have, because the run was killed between the two.
     */
    private void accountsForEveryRepetition(Journal journal, RunResult last) {
        var counts = last.summary().accounting().counts();
        long repeated = journal.recordsThatArrived(sandbox) - counts.delivered() - counts.superseded();
        if (counts.superseded() == 0) {
            assertThat(repeated)
                    .as("one item a record, so that the sandbox's own count of repetitions is the same")
                    .isEqualTo(sandbox.log().applications().repeated());
        }
        assertThat(journal.uncertain() - repeated)
                .as("uncertain, less what was applied more than once")
                .isEqualTo(journal.recordsThatNeverArrived(sandbox));
        assertThat(repeated).as("kills that hit requests").isPositive();
    }

    private static SplittableRandom seeded() {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println("KillTest: -Dkill.seed=" + seed);
        return new SplittableRandom(seed);
    }
}
