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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run that a guard stopped tells of every row that it judged, and a later one goes on as if it had told nothing. */
@ExtendWith(TestDatabases.class)
class GuardKeepsJudgedTest {

    private static final int ROWS = 2_000;
    private static final int GOOD_ONE_IN = 50;
    private static final int GOOD = ROWS / GOOD_ONE_IN;
    private static final int BAD = ROWS - GOOD;

    private final Sandbox sandbox = Sandbox.start(Sandboxes.options());

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;

    @BeforeEach
    void begin(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_RATE_LIMITS", "users/bulkUpdate=100/s");
        tool = Tool.in(workplace, database);
    }

    @AfterEach
    void close() {
        workplace.close();
        sandbox.close();
    }

    @Test
    void everyRowThatWasJudgedIsAmongTheRejectsAndInTheCounts() {
        RunResult run = run("5%");

        assertThatRun(run).exits(4).accountsFor(BAD).invalid(BAD).says("guards.max-rejected: 1,960 of 2,000");
        assertThat(run.summary().accounting().reasons()).isEqualTo(Map.of("bad-email", (long) BAD));
        assertThat(run.summary().reasonColumns()).isEqualTo(Map.of("bad-email", Map.of("email", (long) BAD)));
        assertThat(run.summary().accounting().runCounts())
                .isEqualTo(run.summary().accounting().counts());
        assertThat(tool.rejects(run)).hasSize(BAD).doesNotContainKey((long) GOOD_ONE_IN);
        assertThatSandbox(sandbox).hasUsers(0);
    }

    @Test
    void aLargerGuardGoesOnAtTheFirstRowThatWasNotSent() {
        assertThatRun(run("5%")).exits(4);
        RunResult run = run("99%");

        assertThatRun(run).exits(3).resumed().accountsFor(ROWS).invalid(BAD).delivered(GOOD);
        assertThatRun(run).read(ROWS - GOOD_ONE_IN + 1);
        assertThat(run.summary().accounting().reasons()).isEqualTo(Map.of("bad-email", (long) BAD));
        assertThat(tool.rejects(run)).hasSize(BAD);
        assertThat(tool.count("SELECT sum(read_count) FROM load_run")).isEqualTo(ROWS);
        assertThat(tool.count("SELECT sum(invalid) FROM load_run")).isEqualTo(BAD);
        assertThatSandbox(sandbox).hasUsers(GOOD).appliedNothingTwice();
    }

    @Test
    void theSameGuardStopsItAgainWithTheSameCounts() {
        RunResult first = run("5%");
        RunResult second = run("5%");

        assertThatRun(second).exits(4).resumed().accountsFor(BAD).invalid(BAD);
        assertThat(second.summary().accounting().reasons())
                .isEqualTo(first.summary().accounting().reasons());
        assertThat(tool.rejects(second)).isEqualTo(tool.rejects(first));
        assertThat(tool.count("SELECT sum(read_count) FROM load_run")).isEqualTo(BAD);
    }

    /** Nothing is known of what the next run will do: those rows are open like all refused ones. */
    @Test
    void whatWasJudgedIsOpenUntilAnotherInstanceJudgesIt() {
        assertThatRun(run("5%")).exits(4);
        RunResult fresh = tool.run(job("99%"), Ask.FRESH);

        assertThatRun(fresh).exits(3).accountsFor(ROWS).leavesOpen(0);
    }

    @Test
    void whatIterableRefusedBehindAnOpenRowIsKeptToo() {
        List<String> rows = People.rows(ROWS);
        for (int i = 0; i < ROWS; i++) {
            if (i % 3 == 0) {
                rows.set(i, rows.get(i).replace("@", "@invalid-email.sandbox."));
            } else if (i % 3 == 1) {
                rows.set(i, rows.get(i).replace("@", " at "));
            }
        }
        Path file = Job.of(workplace, "guarded", workplace.file("people.csv", People.file(rows)))
                .with("guards", "{ max-rejected: 700 }")
                .file();
        RunResult run = tool.run(file);

        assertThatRun(run).exits(4);
        var counts = run.summary().accounting().counts();
        assertThat(counts.addUp()).isTrue();
        assertThat(tool.rejects(run)).hasSize((int) (counts.invalid() + counts.rejected()));
        assertThat(counts.invalid() + counts.rejected()).isGreaterThan(700 - 1);
    }

    private RunResult run(String guard) {
        return tool.run(job(guard));
    }

    private Path job(String guard) {
        List<String> rows = People.rows(ROWS);
        for (int i = 0; i < ROWS; i++) {
            if ((i + 1) % GOOD_ONE_IN != 0) {
                rows.set(i, rows.get(i).replace("@", " at "));
            }
        }
        return Job.of(workplace, "guarded", workplace.file("people.csv", People.file(rows)))
                .with("guards", "{ max-rejected: " + guard + " }")
                .file();
    }
}
