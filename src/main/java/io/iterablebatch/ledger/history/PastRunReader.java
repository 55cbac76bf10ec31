package io.iterablebatch.ledger.history;

import io.iterablebatch.accounting.PastRun;
import io.iterablebatch.accounting.SummaryJson;
import io.iterablebatch.ledger.instance.InstanceStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the earlier runs that a run can be compared with. */
public final class PastRunReader {

    private final JdbcTemplate jdbc;

    public PastRunReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The runs of the same job to the same destination that ended before this one began, the latest first. Canaries
     * ({@code --limit}) are compared with canaries, replays with replays and runs on mended files with such runs, since
     * they read other things.
     */
    public List<PastRun> before(long runId, int most) {
        return jdbc.query("""
                SELECT r.run_id, r.started_at, r.ended_at, r.exit_code, r.summary, r.read_count, r.delivered,
                    r.unchanged, r.superseded, r.invalid, r.rejected, r.skipped
                FROM load_run AS now JOIN load_instance AS its ON its.instance_id = now.instance_id
                JOIN load_instance AS i ON i.destination_id = its.destination_id AND i.job = its.job
                  AND (i.replay_of IS NULL) = (its.replay_of IS NULL)
                  AND (position('"--limit":' IN i.parameters) > 0) = (position('"--limit":' IN its.parameters) > 0)
                  AND (position('"--mended":' IN i.parameters) > 0) = (position('"--mended":' IN its.parameters) > 0)
                JOIN load_run AS r ON r.instance_id = i.instance_id
                WHERE now.run_id = ? AND r.run_id < ? AND (r.ended_at IS NOT NULL OR r.lost)
                ORDER BY r.run_id DESC LIMIT ?
                """, PastRunReader::run, runId, runId, most);
    }

    private static PastRun run(ResultSet row, int index) throws SQLException {
        int exitCode = row.getInt("exit_code");
        Integer known = row.wasNull() ? null : exitCode;
        Instant started = row.getTimestamp("started_at").toInstant();
        return new PastRun(
                row.getLong("run_id"),
                started,
                known,
                InstanceStore.counts(row),
                duration(row.getString("summary"), started, row.getTimestamp("ended_at")));
    }

    /** The duration that the run's summary says, which counts from before the run had a row. */
    private static @Nullable Duration duration(@Nullable String summary, Instant started, @Nullable Timestamp ended) {
        if (summary != null) {
            return SummaryJson.durationIn(summary);
        }
        return ended == null ? null : Duration.between(started, ended.toInstant());
    }
}
