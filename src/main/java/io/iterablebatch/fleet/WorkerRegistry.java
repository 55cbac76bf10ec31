package io.iterablebatch.fleet;

import io.iterablebatch.state.JdbcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** The workers that there are, by what they say of themselves. All times are the database's. Thread-safe. */
public final class WorkerRegistry {

    private final JdbcTemplate jdbc;

    public WorkerRegistry(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What a worker is, as others see it. */
    public record Description(String host, long pid, String version, int atOnce, int slicesAtOnce) {}

    /** Writes that a worker begins, or lives: its row is there afterwards, even where somebody removed it. */
    public void beat(WorkerId worker, Description description) {
        jdbc.update(
                """
                INSERT INTO worker (worker_id, host, pid, version, at_once, slices_at_once, started_at, beat_at)
                VALUES (?, ?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp())
                ON CONFLICT (worker_id) DO UPDATE SET beat_at = excluded.beat_at
                """,
                worker.value(),
                description.host(),
                description.pid(),
                description.version(),
                description.atOnce(),
                description.slicesAtOnce());
    }

    /** Writes that a worker takes nothing more, since it is about to end. */
    public void draining(WorkerId worker) {
        jdbc.update("UPDATE worker SET draining = true WHERE worker_id = ?", worker.value());
    }

    /** Writes that a worker has ended in good order. */
    public void ended(WorkerId worker) {
        jdbc.update("UPDATE worker SET ended_at = clock_timestamp() WHERE worker_id = ?", worker.value());
    }

    /** All that there are, the youngest first; those that ended, or died, are among them for some days. */
    public List<WorkerRow> all() {
        return jdbc.query("""
                SELECT *, extract(epoch FROM clock_timestamp() - beat_at) * 1000 AS since_beat FROM worker
                ORDER BY started_at DESC, worker_id
                """, WorkerRegistry::row);
    }

    /** The ids of those that live and take work. */
    public List<String> taking() {
        return all().stream()
                .filter(worker -> worker.isAlive() && !worker.draining())
                .map(WorkerRow::workerId)
                .toList();
    }

    /** Whether a worker lives, as far as others can tell. One that is not known does not. */
    public boolean isAlive(String workerId) {
        return all().stream().anyMatch(worker -> worker.workerId().equals(workerId) && worker.isAlive());
    }

    private static WorkerRow row(ResultSet row, int index) throws SQLException {
        return new WorkerRow(
                row.getString("worker_id"),
                row.getString("host"),
                row.getLong("pid"),
                row.getString("version"),
                row.getInt("at_once"),
                row.getInt("slices_at_once"),
                Objects.requireNonNull(JdbcInstants.of(row.getTimestamp("started_at"))),
                Duration.ofMillis(row.getLong("since_beat")),
                row.getBoolean("draining"),
                JdbcInstants.of(row.getTimestamp("ended_at")));
    }
}
