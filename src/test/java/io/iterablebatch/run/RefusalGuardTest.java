package io.iterablebatch.run;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How far a run goes beyond {@code guards.max-rejected}, by the sandbox's log: full pace has seven requests of 1,000
 * rows on the wire here, which take longer to be answered than the source takes to be read.
 */
@ExtendWith(TestDatabases.class)
class RefusalGuardTest {

    private static final int ROWS = 6_000;

    private final Sandbox sandbox =
            Sandbox.start(Sandboxes.options().withLatency(Duration.ofMillis(150), Duration.ZERO));

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;

    @BeforeEach
    void begin(TestDatabase database) {
        workplace = Workplace.in(folder).sendingTo(sandbox).with("ITERABLE_RATE_LIMITS", "users/bulkUpdate=40/s");
        tool = Tool.in(workplace, database);
    }

    @AfterEach
    void close() {
        workplace.close();
        sandbox.close();
    }

    /** Iterable refuses one row in so many after the good ones. */
    @ParameterizedTest
    @CsvSource({
        // kind, good, one in, guard, refused at most, sent at most
        "invalid-email, 0, 1, 0, 20, 20",
        "invalid-email, 0, 2, 0, 20, 20",
        "invalid-email, 0, 1, 200, 220, 220",
        "invalid-email, 0, 2, 200, 220, 500",
        "conflict, 0, 10, 200, 220, 3000",
        "bad-json, 0, 1, 10, 30, 30",
        "poison, 0, 2, 100, 120, 500",
        "invalid-email, 0, 1, 5%, 320, 320",
        "invalid-email, 0, 2, 5%, 320, 800",
    })
    void brokenDataAreSentFewAtATime(String kind, int good, int oneIn, String guard, int refused, int sent) {
        RunResult run = run(rows(kind, good, oneIn), guard);

        assertThatRun(run).exits(4).says("guards.max-rejected");
        assertThat(run.summary().accounting().counts().rejected()).isBetween(1L, (long) refused);
        assertThat(sent()).isLessThanOrEqualTo(sent);
    }

    /** What is on the wire by then cannot be called back; the job file says how much that may be. */
    @Test
    void whereGoodDataTurnBadNoMoreGoesBeyondThanIsOnTheWire() {
        RunResult run = run(rows("invalid-email", 2_000, 1), "200", "send", "{ in-flight: 2, batch-size: 500 }");

        assertThatRun(run).exits(4);
        assertThat(refusedByTheSandbox()).isBetween(201, 200 + 2 * 500);
    }

    @Test
    void aRunThatGoesOnBeginsSlowlyAgain() {
        List<String> rows = rows("invalid-email", 0, 2);
        assertThatRun(run(rows, "200")).exits(4);
        int before = sent();

        assertThatRun(run(rows, "300")).exits(4).resumed();
        assertThat(sent() - before).isLessThanOrEqualTo(2 * 100 + 100);
        assertThat(refusedByTheSandbox()).isBetween(301, 320);

        assertThatRun(run(rows, "3000")).exits(3).resumed().accountsFor(ROWS).rejected(ROWS / 2);
        assertThatSandbox(sandbox).hasUsers(ROWS / 2).appliedNothingTwice();
    }

    @Test
    void goodDataSoonGoInFullRequests() {
        assertThatRun(run(People.rows(20_000), "200")).exits(0).delivered(20_000);

        assertThatSandbox(sandbox).sawAtMost(21).hasUsers(20_000);
        assertThat(sandbox.log().overlaps().maxInFlight()).isGreaterThan(3);
    }

    private RunResult run(List<String> rows, String guard, String... key) {
        List<String> lines = new ArrayList<>(List.of(People.HEADER));
        lines.addAll(rows);
        Job job = Job.of(workplace, "guarded", workplace.file("people.csv", lines));
        if (key.length > 0) {
            job.with(key[0], key[1]);
        }
        return tool.run(job.with("guards", "{ max-rejected: " + guard + " }").file());
    }

    private static List<String> rows(String kind, int good, int oneIn) {
        List<String> rows = new ArrayList<>(ROWS);
        for (int i = 1; i <= ROWS; i++) {
            boolean bad = i > good && i % oneIn == 0;
            rows.add(bad ? People.row(i).replace("@", "@" + kind + ".sandbox.") : People.row(i));
        }
        return rows;
    }

    /** Rows that went once or more. */
    private int sent() {
        return (int) Sandboxes.writes(sandbox).stream()
                .map(LoggedRequest::items)
                .flatMap(items -> IntStream.range(0, items.size()).mapToObj(items::identifier))
                .distinct()
                .count();
    }

    private int refusedByTheSandbox() {
        return sent() - sandbox.users();
    }
}
