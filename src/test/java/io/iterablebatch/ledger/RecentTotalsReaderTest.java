package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ledger.audit.CommandAudit;
import io.iterablebatch.ledger.audit.RunStarter;
import io.iterablebatch.ledger.history.RecentTotals;
import io.iterablebatch.ledger.history.RecentTotalsReader;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the first page of the console reads at once: the night in sums, and who started which run. */
@ExtendWith(TestDatabases.class)
class RecentTotalsReaderTest {

    private Runs runs;
    private RecentTotalsReader totals;

    @BeforeEach
    void begin(TestDatabase database) {
        runs = new Runs(database);
        totals = new RecentTotalsReader(runs.jdbc);
        runs.instance(1, "users", Map.of(), "email").instance(2, "other", Map.of(), "email");
        runs.run(11, 1).run(12, 1).run(13, 2);
        counts(11, 100, 90, 4);
        counts(12, 7, 5, 2);
        counts(13, 1_000, 1_000, 0);
    }

    private void counts(long run, long read, long delivered, long invalid) {
        runs.jdbc.update(
                "UPDATE load_run SET read_count = ?, delivered = ?, invalid = ?, rejected = 0 WHERE run_id = ?",
                read,
                delivered,
                invalid,
                run);
    }

    private void waited(long run, int ordinal, long millis) {
        runs.jdbc.update("""
                INSERT INTO run_sample (run_id, ordinal, sampled_at, read_count, delivered, unchanged, superseded,
                    invalid, rejected, share, requests, retried, rate_limited, waited_ms, in_flight,
                    latency_median_us, latency_high_us)
                VALUES (?, ?, now(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ?, 0, 0, 0)
                """, run, ordinal, millis);
    }

    @Test
    void eachRunCountsByWhatItDidItselfAndWaitsByItsLastSample() {
        runs.jdbc.update("UPDATE load_run SET started_at = started_at - interval '2 days' WHERE run_id = 13");
        waited(11, 1, 500);
        waited(11, 2, 1_500);
        waited(12, 1, 30);
        assertThat(totals.since(Runs.NOW.minus(Duration.ofDays(1))))
                .isEqualTo(new RecentTotals(2, 107, 95, 6, Duration.ofMillis(1_530), false));
    }

    @Test
    void runsToSandboxesCountOnlyWhereThereAreNoOthers() {
        runs.jdbc.update("INSERT INTO destination VALUES ('sandbox:1', 'http://x', 'default', NULL)");
        runs.jdbc.update("UPDATE load_instance SET destination_id = 'sandbox:1' WHERE instance_id = 2");
        assertThat(totals.since(Runs.NOW)).satisfies(night -> {
            assertThat(night.runs()).isEqualTo(2);
            assertThat(night.sandbox()).isFalse();
        });
        runs.jdbc.update("UPDATE load_instance SET destination_id = 'sandbox:1'");
        assertThat(totals.since(Runs.NOW)).satisfies(night -> {
            assertThat(night.runs()).isEqualTo(3);
            assertThat(night.sandbox()).isTrue();
        });
        assertThat(totals.projects()).containsEntry(Runs.PROD.id(), "my-prod");
    }

    @Test
    void aNightWithoutRunsIsNone() {
        assertThat(totals.since(Runs.NOW.plusSeconds(1))).isEqualTo(RecentTotals.NONE);
    }

    @Test
    void theAuditHoldsRunsOfCommandsAndLeavesThoseOfTheConsoleToIt() {
        CommandAudit audit = new CommandAudit(runs.jdbc);
        audit.began(11, "users", false, new RunStarter("svc", "systemd"));
        audit.began(12, "users", true, new RunStarter("otto", RunStarter.CONSOLE));
        assertThat(audit.starters(List.of(11L, 12L, 13L)))
                .containsOnlyKeys(11L, 12L)
                .containsEntry(11L, new RunStarter("svc", "systemd"));
        assertThat(runs.jdbc.queryForList(
                        "SELECT who || ' ' || roles || ': ' || what || ' ' || subject FROM console_audit",
                        String.class))
                .containsExactly("svc from systemd: start run 11 of users");
    }
}
