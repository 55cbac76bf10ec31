package io.iterablebatch.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What workers have of schedules. Liveness is told by the database's clock. Thread-safe. */
final class SeenFileTable {

    /**
     * A worker counts as alive. More patient than those who take its runs over: that a schedule moves to the file of
     * another worker is never urgent.
     */
    private static final String ALIVE = """
            (worker_id IN (SELECT worker_id FROM worker
                WHERE ended_at IS NULL AND beat_at > clock_timestamp() - interval '30 seconds'))""";

    /** A file that no worker has is taken as removed when workers have looked for so long, or one of them had it. */
    private static final String REMOVED = "seen_at < clock_timestamp() - interval '10 minutes'";

    private final JdbcTemplate jdbc;

    SeenFileTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What this worker had when it looked last. */
    List<SeenFile> of(String workerId) {
        return jdbc.query("SELECT * FROM schedule_seen WHERE worker_id = ?", SeenFileTable::row, workerId);
    }

    /** What all have who are alive. */
    List<SeenFile> ofLiving() {
        return jdbc.query(
                "SELECT * FROM schedule_seen WHERE " + ALIVE + " ORDER BY file, worker_id", SeenFileTable::row);
    }

    boolean isAlive(String workerId) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT " + ALIVE + " FROM (VALUES (?)) w (worker_id)", Boolean.class, workerId));
    }

    void write(SeenFile seen) {
        ScheduleKey key = seen.key();
        jdbc.update(
                """
                INSERT INTO schedule_seen (worker_id, file, job, project, version, mistake, seen_at)
                VALUES (?, ?, ?, ?, ?, ?, clock_timestamp())
                ON CONFLICT (worker_id, file) DO UPDATE SET job = excluded.job, project = excluded.project,
                    version = excluded.version, mistake = excluded.mistake, seen_at = excluded.seen_at
                """,
                seen.workerId(),
                seen.file(),
                key == null ? null : key.job(),
                key == null ? null : key.project(),
                seen.version(),
                seen.mistake());
    }

    void remove(SeenFile gone) {
        jdbc.update("DELETE FROM schedule_seen WHERE worker_id = ? AND file = ?", gone.workerId(), gone.file());
    }

    /** Writes that this worker still has what it had, and forgets workers that are long gone. */
    void beat(String workerId) {
        jdbc.update("UPDATE schedule_seen SET seen_at = clock_timestamp() WHERE worker_id = ?", workerId);
        jdbc.update("""
                UPDATE job_schedule s SET seen_at = clock_timestamp() FROM schedule_seen f
                WHERE f.worker_id = ? AND f.job = s.job AND f.project = s.project AND s.ended_at IS NULL
                """, workerId);
        jdbc.update("DELETE FROM schedule_seen WHERE seen_at < clock_timestamp() - interval '1 day'");
    }

    /** Ends the schedule of a file that this worker had, where no other has it either; returns whether. */
    boolean endRemoved(ScheduleKey key, String workerId) {
        return jdbc.update(
                        "UPDATE job_schedule s SET ended_at = clock_timestamp() WHERE ended_at IS NULL AND job = ?"
                                + " AND project = ? AND " + nobodyHas(),
                        key.job(),
                        key.project(),
                        workerId)
                == 1;
    }

    /** Ends the schedules whose file no worker has had for long. */
    void endForgotten(String workerId) {
        jdbc.update(
                "UPDATE job_schedule s SET ended_at = clock_timestamp() WHERE ended_at IS NULL AND " + REMOVED + " AND "
                        + nobodyHas(),
                workerId);
    }

    private static String nobodyHas() {
        return "NOT EXISTS (SELECT FROM schedule_seen WHERE schedule_seen.job = s.job AND schedule_seen.project ="
                + " s.project AND (worker_id = ? OR " + ALIVE + "))";
    }

    private static SeenFile row(ResultSet row, int index) throws SQLException {
        String job = row.getString("job");
        return new SeenFile(
                row.getString("worker_id"),
                row.getString("file"),
                job == null ? null : new ScheduleKey(job, row.getString("project")),
                row.getString("version"),
                row.getString("mistake"));
    }
}
