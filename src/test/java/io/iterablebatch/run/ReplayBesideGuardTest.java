package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replays of a run that a guard stopped. Of 2,000 rows every 50th is good, so that the run stops before row 50: 49
 * refused rows are done with, 1,911 were judged ahead. Whatever follows in which order, each row is refused in one
 * place or delivered, and nothing is sent twice.
 */
@ExtendWith(TestDatabases.class)
class ReplayBesideGuardTest {

    private static final int ROWS = 2_000;
    private static final int GOOD = 40;
    private static final int BEFORE = 49;
    private static final int AHEAD = ROWS - GOOD - BEFORE;
    private static final String MENDED = "{ name: name, city: address.city, points: { to: note, type: string } }";

    private final Sandbox sandbox = Sandbox.start(Sandboxes.options());

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;
    private Path csv;

    @BeforeEach
    void begin(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_RATE_LIMITS", "users/bulkUpdate=100/s");
        tool = Tool.in(workplace, database);
        List<String> rows = People.rows(ROWS);
        for (int i = 0; i < ROWS; i++) {
            if ((i + 1) % 50 != 0) {
                rows.set(i, rows.get(i) + "x");
            }
        }
        csv = workplace.file("people.csv", People.file(rows));
    }

    @AfterEach
    void close() {
        workplace.close();
        sandbox.close();
    }

    private Job job(String guard) {
        return Job.of(workplace, "guarded", csv).with("guards", "{ max-rejected: " + guard + " }");
    }

    private RunResult run(String guard) {
        return tool.run(job(guard).file());
    }

    /** By a job file that takes the points for what they are, and refuses the even rows for their e-mail. */
    private RunResult replay(RunResult run, String guard) {
        return tool.replay(run, job(guard).with("fields", MENDED).file());
    }

    /** Rows that are refused and done with in more than one place. */
    private long openTwice() {
        return tool.count("""
                SELECT count(*) FROM (
                  SELECT FROM reject x JOIN load_instance i USING (instance_id)
                  WHERE x.resolved_run IS NULL AND x.record_number < i.position_number
                  GROUP BY x.origin_instance, x.origin_record HAVING count(*) > 1
                ) AS twice
                """);
    }

    @Test
    void aReplayBeforeTheResumeSendsWhatIsDoneWithAndSaysHowManyItLeavesOut() {
        RunResult stopped = run("5%");
        assertThatRun(stopped).exits(4).invalid(BEFORE + AHEAD);

        RunResult replay = replay(stopped, "5%");
        assertThatRun(replay)
                .exits(0)
                .began()
                .accountsFor(BEFORE)
                .delivered(BEFORE)
                .leavesOpen(0)
                .says("1,911 refused records of that run are left out");
        RunResult resumed = run("99%");
        assertThatRun(resumed)
                .exits(3)
                .resumed()
                .accountsFor(ROWS)
                .delivered(GOOD)
                .invalid(BEFORE + AHEAD);
        assertThat(openTwice()).isZero();
        RunResult rest = replay(resumed, "5%");
        assertThatRun(rest).exits(0).accountsFor(AHEAD).delivered(AHEAD).leavesOpen(0);
        assertThatSandbox(sandbox).hasUsers(ROWS).appliedNothingTwice();
    }

    @Test
    void aReplayThatAGuardStopsItselfGoesOnAfterTheResumeWithAllThatIsLeft() {
        RunResult stopped = run("5%");
        assertThatRun(stopped).exits(4);
        tool.sql("UPDATE reject SET cells = replace(cells, '@', ' at ') WHERE record_number % 2 = 1");

        RunResult replay = replay(stopped, "20");
        assertThatRun(replay).exits(4).invalid(25);
        assertThatRun(replay)
                .leavesOpen(BEFORE - 1, stopped.summary().identity().runId());
        assertThat(openTwice()).isZero();

        RunResult resumed = run("99%");
        assertThatRun(resumed).exits(3).resumed().accountsFor(ROWS).delivered(GOOD);
        assertThat(openTwice()).isZero();
        RunResult rest = replay(stopped, "2000");
        assertThatRun(rest)
                .exits(3)
                .resumed()
                .accountsFor(BEFORE + AHEAD)
                .invalid(25)
                .leavesOpen(0);
        assertThat(openTwice()).isZero();
        assertThatSandbox(sandbox).hasUsers(ROWS - 25).appliedNothingTwice();
    }

    @Test
    void afterTheResumeAReplaySendsAll() {
        assertThatRun(run("5%")).exits(4);
        RunResult resumed = run("99%");
        assertThatRun(resumed).exits(3);

        assertThatRun(replay(resumed, "5%"))
                .exits(0)
                .accountsFor(BEFORE + AHEAD)
                .delivered(BEFORE + AHEAD)
                .leavesOpen(0)
                .doesNotSay("left out");
        assertThatSandbox(sandbox).hasUsers(ROWS).appliedNothingTwice();
    }

    @Test
    void aFreshRunTakesThePlaceOfBoth() {
        RunResult stopped = run("5%");
        RunResult replay = tool.replay(stopped, job("5%").file());
        assertThatRun(replay).exits(3).accountsFor(BEFORE).invalid(BEFORE).leavesOpen(0);

        RunResult fresh = tool.run(job("99%").file(), Ask.FRESH);
        assertThatRun(fresh).exits(3).accountsFor(ROWS).delivered(GOOD).leavesOpen(0);
        assertThat(openTwice()).isZero();
        assertThatRun(replay(stopped, "5%")).exits(0).says("of run 1 none is open any more");
        assertThatRun(replay(fresh, "5%")).exits(0).delivered(BEFORE + AHEAD).leavesOpen(0);
        assertThatSandbox(sandbox).hasUsers(ROWS).appliedNothingTwice();
    }

    @Test
    void theCommandsSayWhatToLookAtAndWhichRowsAreJudgedAgain() throws Exception {
        Path file = job("5%").file();
        assertThatRun(workplace.call("run", file))
                .exits(4)
                .says(
                        "1,960 bad-long (column points: 1,960)",
                        "./iterable-batch rejects 1   (what the guard counted)",
                        "(once the guard allows it, and all else is as it was)",
                        "--fresh   (if the source or the job file was mended)");
        String again = "1,911 of these are judged again: a guard stopped the run while a record before them was open";
        assertThatRun(workplace.call("rejects", "1")).exits(0).says("people.csv:2  invalid  bad-long", again);
        Path csv = folder.resolve("rejects.csv");
        assertThatRun(workplace.call("rejects", "1", "--csv", csv)).exits(0).says("1,960 records written to", again);
        assertThat(csv).content().contains("u1999@example.com");

        assertThatRun(workplace.call("replay", "1", "--dry-run"))
                .exits(3)
                .accountsFor(BEFORE)
                .says("1,911 refused records of that run are left out");
        assertThatRun(workplace.call("replay", "1")).exits(3).invalid(BEFORE);
        job("99%").file();
        assertThatRun(workplace.call("run", file)).exits(3).resumed().accountsFor(ROWS);
        assertThatRun(workplace.call("rejects", "1")).exits(0).doesNotSay("judged again");
    }

    @Test
    void whereAllAreAheadThereIsNothingToReplayYetAndItSaysWhy() {
        List<String> rows = People.rows(ROWS);
        for (int i = 1; i < ROWS; i++) {
            rows.set(i, rows.get(i) + "x");
        }
        workplace.file("people.csv", People.file(rows));
        RunResult stopped = run("5%");
        assertThatRun(stopped).exits(4).invalid(ROWS - 1);

        RunResult nothing = replay(stopped, "5%");
        assertThatRun(nothing)
                .exits(0)
                .accountsFor(0)
                .says(
                        "but for those that the run which goes on judges again",
                        "1,999 refused records of that run are left out");
        assertThatSandbox(sandbox).hasUsers(0);
    }
}
