package io.iterablebatch.ledger.history;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.accounting.SampledRequests;
import io.iterablebatch.api.Latency;
import io.iterablebatch.ledger.instance.InstanceStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stores how runs went over time. Each call is one statement. */
public final class SampleStore {

    private static final String COLUMNS = """
            sampled_at, read_count, delivered, unchanged, superseded, invalid, rejected, skipped, share, requests,
            retried, rate_limited, waited_ms, in_flight, latency_median_us, latency_high_us""";

    private final JdbcTemplate jdbc;

    public SampleStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The samples of a run, in the order of time. */
    public List<RunSample> of(long runId) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM run_sample WHERE run_id = ? ORDER BY ordinal", SampleStore::sample, runId);
    }

    /** The last sample of each of these runs that has any. */
    public Map<Long, RunSample> latest(Collection<Long> runs) {
        Map<Long, RunSample> latest = new HashMap<>();
        if (!runs.isEmpty()) {
            jdbc.query(
                    """
                    SELECT DISTINCT ON (run_id) run_id, %s FROM run_sample
                    WHERE run_id = ANY (?) ORDER BY run_id, ordinal DESC
                    """.formatted(COLUMNS),
                    row -> {
                        latest.put(row.getLong("run_id"), sample(row, 0));
                    },
                    (Object) runs.toArray(Long[]::new));
        }
        return latest;
    }

    /**
     * Adds a sample.
     *
     * @param ordinal grows with time, and is the run's own
     */
    public void record(long runId, int ordinal, RunSample sample) {
        Counts counts = sample.counts();
        jdbc.update(
                """
                INSERT INTO run_sample (run_id, ordinal, %s)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """.formatted(COLUMNS),
                runId,
                ordinal,
                Timestamp.from(sample.at()),
                counts.read(),
                counts.delivered(),
                counts.unchanged(),
                counts.superseded(),
                counts.invalid(),
                counts.rejected(),
                counts.skipped(),
                sample.share(),
                sample.requests().total(),
                sample.requests().retried(),
                sample.requests().rateLimited(),
                sample.requests().waited().toMillis(),
                sample.requests().inFlight(),
                micros(sample.latency().median()),
                micros(sample.latency().high()));
    }

    /** Keeps the samples whose ordinal is a multiple of this. */
    public void thin(long runId, int stride) {
        jdbc.update("DELETE FROM run_sample WHERE run_id = ? AND ordinal % ? <> 0", runId, stride);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static RunSample sample(ResultSet row, int index) throws SQLException {
        return new RunSample(
                row.getTimestamp("sampled_at").toInstant(),
                InstanceStore.counts(row),
                row.getDouble("share"),
                new SampledRequests(
                        row.getLong("requests"),
                        row.getLong("retried"),
                        row.getLong("rate_limited"),
                        Duration.ofMillis(row.getLong("waited_ms")),
                        row.getInt("in_flight")),
                new Latency(
                        Duration.of(row.getLong("latency_median_us"), ChronoUnit.MICROS),
                        Duration.of(row.getLong("latency_high_us"), ChronoUnit.MICROS)));
    }
}
