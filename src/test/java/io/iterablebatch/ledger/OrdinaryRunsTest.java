package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ledger.history.AlertLog;
import io.iterablebatch.ledger.history.JobStanding;
import io.iterablebatch.ledger.history.JobStandingReader;
import io.iterablebatch.report.Summaries;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Only a run of the whole job is what a schedule, a deadline and "as usual" mean. */
@ExtendWith(TestDatabases.class)
class OrdinaryRunsTest {

    @Test
    void canariesReplaysAndMendedFilesAreNoNight(TestDatabase database) {
        Runs runs = new Runs(database)
                .instance(1, "users", Map.of("day", "1"))
                .instance(2, "users", Map.of("--limit", "10"))
                .instance(3, "users", Map.of("--mended", "a.csv"))
                .instance(4, "users", Map.of("day", "2"));
        for (int instance = 1; instance <= 4; instance++) {
            runs.run(10 + instance, instance);
            runs.log.end(10 + instance, Summaries.clean().get());
        }
        runs.jdbc.update("UPDATE load_instance SET completed = true");
        runs.jdbc.update("UPDATE load_instance SET replay_of = 11 WHERE instance_id = 4");
        runs.jdbc.update("UPDATE load_run SET ended_at = started_at + (run_id - 10) * interval '1 minute'");

        AlertLog told = new AlertLog(runs.jdbc, Runs.PROD.id());
        assertThat(told.completed("users", null, 10)).hasSize(1);
        assertThat(told.lastCompleted("users")).isEqualTo(Runs.NOW.plusSeconds(60));
        assertThat(new JobStandingReader(runs.jdbc, List.of("users.bulk-update")).all())
                .singleElement()
                .extracting(JobStanding::lastRun)
                .isEqualTo(11L);
    }
}
