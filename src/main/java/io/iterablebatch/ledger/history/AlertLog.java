package io.iterablebatch.ledger.history;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.ledger.instance.InstanceStore;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.JdbcInstants;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What people were told of the jobs to one destination, and what is asked of their past before they are told. */
public final class AlertLog {

    private static final String OWN_RUNS =
            "i.destination_id = ? AND i.job = ? AND i.completed AND " + JobStandingReader.ORDINARY;

    private final JdbcTemplate jdbc;
    private final String destination;

    /** @param destination the destination's id */
    public AlertLog(JdbcTemplate jdbc, String destination) {
        this.jdbc = jdbc;
        this.destination = destination;
    }

    /**
     * Counts of the job's completed instances, the latest first, without replays, canaries and runs on mended files.
     *
     * @param but the instance that is left out, or null
     */
    public List<Counts> completed(String job, @Nullable Long but, int most) {
        return jdbc.query(
                """
                SELECT read_count, delivered, unchanged, superseded, invalid, rejected, skipped
                FROM load_instance i WHERE %s AND i.instance_id <> ?
                ORDER BY i.instance_id DESC LIMIT ?
                """.formatted(OWN_RUNS),
                (row, index) -> InstanceStore.counts(row),
                destination,
                job,
                but == null ? -1 : but,
                most);
    }

    /** The database's time, by which all in here is told. */
    public Instant now() {
        return DatabaseTime.of(jdbc).instant();
    }

    /** When an instance of the job completed last, or null if none did. */
    public @Nullable Instant lastCompleted(String job) {
        Timestamp ended = jdbc.queryForObject("""
                SELECT max(r.ended_at) FROM load_run r JOIN load_instance i USING (instance_id)
                WHERE %s AND r.exit_code IN (0, 3)
                """.formatted(OWN_RUNS), Timestamp.class, destination, job);
        return JdbcInstants.of(ended);
    }

    /** Whether people were told of trouble that is not over. */
    public boolean troubled(String job) {
        return exists("SELECT count(*) FROM alert WHERE destination_id = ? AND job = ? AND NOT over", job);
    }

    /** Whether they were told that no run completed by then. */
    public boolean toldMissed(String job, Instant missed) {
        return exists(
                "SELECT count(*) FROM alert WHERE destination_id = ? AND job = ? AND missed_at = ?",
                job,
                Timestamp.from(missed));
    }

    /** Whether they were told of this, which is neither a run nor a deadline. */
    public boolean wasToldAbout(String job, String about) {
        return exists("SELECT count(*) FROM alert WHERE destination_id = ? AND job = ? AND about = ?", job, about);
    }

    private boolean exists(String sql, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = destination;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Long count = jdbc.queryForObject(sql, Long.class, all);
        return count != null && count > 0;
    }

    /**
     * Notes that people were told of trouble.
     *
     * @param missed the deadline that was missed, or null
     */
    public void told(String job, String event, @Nullable Long runId, @Nullable Instant missed) {
        jdbc.update("""
                INSERT INTO alert (destination_id, job, event, run_id, missed_at, told_at)
                VALUES (?, ?, ?, ?, ?, clock_timestamp())
                """, destination, job, event, runId, missed == null ? null : Timestamp.from(missed));
    }

    /** Notes that people were told of trouble that is neither a run's nor a deadline that was missed. */
    public void toldAbout(String job, String event, String about) {
        jdbc.update("""
                INSERT INTO alert (destination_id, job, event, about, told_at)
                VALUES (?, ?, ?, ?, clock_timestamp())
                """, destination, job, event, about);
    }

    /** Notes that the job's trouble is over. */
    public void over(String job) {
        jdbc.update("UPDATE alert SET over = true WHERE destination_id = ? AND job = ? AND NOT over", destination, job);
    }
}
