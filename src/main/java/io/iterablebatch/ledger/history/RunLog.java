package io.iterablebatch.ledger.history;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.SummaryJson;
import io.iterablebatch.ledger.instance.InstanceStore;
import io.iterablebatch.state.JdbcInstants;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes the beginning and the end of runs, and reads what others want of a run meanwhile. Each call is part of the
 * caller's transaction, if there is one. Thread-safe.
 */
public final class RunLog {

    private final JdbcTemplate jdbc;

    public RunLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes that a run begins. */
    public void begin(long runId, long instanceId, boolean resumed, String keyFingerprint, Instant now) {
        jdbc.update(
                "INSERT INTO load_run (run_id, instance_id, resumed, key_fingerprint, started_at) VALUES (?, ?, ?, ?, ?)",
                runId,
                instanceId,
                resumed,
                keyFingerprint,
                Timestamp.from(now));
    }

    /** Writes that a run has ended, with its summary. */
    public void end(long runId, RunSummary summary) {
        jdbc.update(
                "UPDATE load_run SET ended_at = ?, exit_code = ?, summary = ? WHERE run_id = ?",
                Timestamp.from(summary.times().endedAt()),
                summary.ending().exitCode(),
                SummaryJson.write(summary),
                runId);
    }

    /**
     * Whether no other run has taken the place of this one, or can before the transaction ends. To be called within
     * one.
     */
    public boolean keeps(long runId) {
        return !jdbc.queryForList(
                        "SELECT run_id FROM load_run WHERE run_id = ? AND NOT lost FOR KEY SHARE", Long.class, runId)
                .isEmpty();
    }

    /**
     * Runs of the job that have not said how they ended. They are dead for certain only where the caller holds the
     * job's lock.
     */
    public List<Long> unended(String destination, String job) {
        return jdbc.queryForList("""
                SELECT run_id FROM load_run JOIN load_instance USING (instance_id)
                WHERE destination_id = ? AND job = ? AND ended_at IS NULL AND NOT lost
                ORDER BY run_id
                """, Long.class, destination, job);
    }

    /**
     * The latest moment at which runs before this one may have sent something to the destination: no later than their
     * end, or than now for one that has not said how it ended, and no later than their last request was tried again.
     *
     * @param action the word of the action that they were of
     * @param triesFor how long a request is tried again
     * @return null where none ever sent anything
     */
    public @Nullable Instant lastSent(long runId, String destination, String action, Duration triesFor, Instant now) {
        Timestamp last = jdbc.queryForObject(
                """
                SELECT max(least(coalesce(r.ended_at, ?), sent.last + make_interval(secs => ?)))
                FROM load_run r JOIN load_instance i USING (instance_id),
                  LATERAL (SELECT max(sent_at) AS last FROM send_journal j WHERE j.run_id = r.run_id) AS sent
                WHERE i.destination_id = ? AND i.action = ? AND r.run_id < ? AND sent.last IS NOT NULL
                """, Timestamp.class, Timestamp.from(now), triesFor.toSeconds(), destination, action, runId);
        return JdbcInstants.of(last);
    }

    /**
     * Marks a run as lost: its process died, or does not know yet that it has lost its lock. When this returns, what
     * the run announced or recorded can be read, and it cannot announce or record any more: this locks the run's row as
     * a deletion would, which conflicts with the lock of every announcement in the send journal.
     */
    public void lost(long runId) {
        jdbc.update("""
                WITH held AS (SELECT run_id FROM load_run WHERE run_id = ? FOR UPDATE)
                UPDATE load_run SET lost = true FROM held WHERE load_run.run_id = held.run_id
                """, runId);
    }

    /**
     * Asks a run to end gracefully, wherever it is running.
     *
     * @return whether it had not ended
     */
    public boolean requestStop(long runId) {
        return jdbc.update(
                        "UPDATE load_run SET stop_requested = true WHERE run_id = ? AND ended_at IS NULL AND NOT lost",
                        runId)
                == 1;
    }

    /** What others want of this run. */
    public RunNotice wordTo(long runId) {
        return jdbc
                .query(
                        "SELECT stop_requested, lost, clock_timestamp() FROM load_run WHERE run_id = ?",
                        (row, index) -> new RunNotice(
                                row.getBoolean(1),
                                row.getBoolean(2),
                                row.getTimestamp(3).toInstant()),
                        runId)
                .stream()
                .findFirst()
                .orElse(RunNotice.NONE);
    }

    /**
     * What others have said to a run.
     *
     * @param stop somebody asked it to end gracefully
     * @param lost another run has taken its place
     * @param at when they were asked, by the database's clock, or null where they were not
     */
    public record RunNotice(
            boolean stop, boolean lost, @Nullable Instant at) {

        public static final RunNotice NONE = new RunNotice(false, false, null);
    }

    /** What this run added to its instance. */
    public Counts counts(long runId) {
        Counts counts = jdbc.queryForObject("""
                SELECT read_count, delivered, unchanged, superseded, invalid, rejected, skipped
                FROM load_run WHERE run_id = ?
                """, (row, index) -> InstanceStore.counts(row), runId);
        return counts == null ? Counts.ZERO : counts;
    }

    /**
     * How many records this run sent although an earlier run had sent them, or something to their users, without
     * recording an answer.
     */
    public long uncertain(long runId) {
        Long sum = jdbc.queryForObject(
                "SELECT coalesce(sum(uncertain), 0) FROM send_journal WHERE run_id = ?", Long.class, runId);
        return sum == null ? 0 : sum;
    }

    /** How many records of the instance are invalid or rejected, by reason, most frequent first. */
    public Map<String, Long> reasons(long instanceId) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        jdbc.query(
                "SELECT reason, records FROM reason_count WHERE instance_id = ? ORDER BY records DESC, reason",
                row -> {
                    reasons.put(row.getString(1), row.getLong(2));
                },
                instanceId);
        return reasons;
    }

    /**
     * The same of those whose reason is a cell, by reason and then by its column; of several cells the first counts.
     * Reads all refused records of the instance.
     *
     * @param columns others are left out: a first row that is no header would be told as names
     */
    public Map<String, Map<String, Long>> reasonColumns(long instanceId, Set<String> columns) {
        Map<String, Map<String, Long>> reasons = new LinkedHashMap<>();
        jdbc.query(
                """
                SELECT reason, substring(detail FROM '^column `([^`]+)`:') AS source_column, count(*) AS records
                FROM reject WHERE instance_id = ? AND detail LIKE 'column `%'
                GROUP BY reason, source_column ORDER BY reason, records DESC, source_column
                """,
                row -> {
                    String column = row.getString("source_column");
                    if (column != null && columns.contains(column)) {
                        reasons.computeIfAbsent(row.getString("reason"), code -> new LinkedHashMap<>())
                                .put(column, row.getLong("records"));
                    }
                },
                instanceId);
        return reasons;
    }
}
