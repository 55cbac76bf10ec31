package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.PastRun;
import io.iterablebatch.ledger.history.PastRunReader;
import io.iterablebatch.report.Summaries;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PastRunReaderTest {

    private Runs runs;
    private PastRunReader past;

    @BeforeEach
    void begin(TestDatabase database) {
        runs = new Runs(database)
                .instance(1, "users", Map.of("day", "1"))
                .instance(2, "users", Map.of("day", "2"))
                .instance(3, "prices", Map.of())
                .instance(4, "users", Map.of("--limit", "10"))
                .instance(5, "users", Map.of("note", "\"--limit\":"));
        past = new PastRunReader(runs.jdbc);
        for (int instance = 1; instance <= 5; instance++) {
            runs.run(10 + instance, instance);
            runs.log.end(10 + instance, Summaries.clean().ended("COMPLETED", 3).get());
        }
        runs.run(20, 1);
    }

    private List<Long> before(long run, int most) {
        return past.before(run, most).stream().map(PastRun::runId).toList();
    }

    @Test
    void thoseOfTheJobWhateverItsParameters() {
        assertThat(before(20, 10)).containsExactly(15L, 12L, 11L);
        assertThat(before(20, 2)).containsExactly(15L, 12L);
        assertThat(before(12, 10)).containsExactly(11L);
        assertThat(before(13, 10)).isEmpty();
    }

    @Test
    void canariesAreComparedWithCanaries() {
        runs.run(21, 4);

        assertThat(before(21, 10)).containsExactly(14L);
    }

    @Test
    void runsOnMendedFilesAreComparedWithSuch() {
        runs.instance(6, "users", Map.of("--mended", "a.csv")).instance(7, "users", Map.of("--mended", "b.csv"));
        runs.run(16, 6);
        runs.log.end(16, Summaries.clean().get());
        runs.run(21, 7);

        assertThat(before(21, 10)).containsExactly(16L);
        assertThat(before(20, 10)).doesNotContain(16L);
    }

    @Test
    void replaysAreComparedWithReplays() {
        runs.jdbc.update("UPDATE load_instance SET replay_of = 11 WHERE instance_id IN (2, 5)");

        assertThat(before(20, 10)).containsExactly(11L);
        assertThat(before(15, 10)).containsExactly(12L);
    }

    @Test
    void tellsHowTheyEnded() {
        runs.run(16, 2);
        runs.log.lost(16);
        runs.run(17, 2);
        runs.jdbc.update("UPDATE load_run SET read_count = 7, delivered = 7 WHERE run_id = 12");

        List<PastRun> found = past.before(20, 3);

        assertThat(found.get(0)).as("lost").isEqualTo(new PastRun(16, Runs.NOW, null, Counts.ZERO, null));
        assertThat(found.get(2))
                .isEqualTo(new PastRun(12, Runs.NOW, 3, new Counts(7, 7, 0, 0, 0, 0), Duration.ofMillis(2_400)));
    }
}
