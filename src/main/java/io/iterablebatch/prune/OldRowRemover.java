package io.iterablebatch.prune;

import io.iterablebatch.ledger.UnsubscribedUserStore;
import io.iterablebatch.ledger.instance.JsonColumns;
import io.iterablebatch.prune.Retention.Candidate;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes rows of instances from our tables and Spring Batch's, some thousands in a transaction, dependent rows first:
 * when it is interrupted, the next time can remove the rest. The caller holds the job's lock.
 */
public final class OldRowRemover {

    private static final int ROWS_AT_ONCE = 10_000;
    private static final int INSTANCES_AT_ONCE = 100;
    private static final String RUNS = "(SELECT run_id FROM load_run WHERE instance_id = ANY (?))";
    private static final String EXECUTIONS =
            "(SELECT job_execution_id FROM batch_job_execution WHERE job_instance_id = ANY (?))";
    private static final String STEPS =
            "(SELECT step_execution_id FROM batch_step_execution WHERE job_execution_id IN " + EXECUTIONS + ")";
    private static final List<String> BATCH_TABLES = List.of(
            "DELETE FROM batch_step_execution_context WHERE step_execution_id IN " + STEPS,
            "DELETE FROM batch_step_execution WHERE job_execution_id IN " + EXECUTIONS,
            "DELETE FROM batch_job_execution_context WHERE job_execution_id IN " + EXECUTIONS,
            "DELETE FROM batch_job_execution_params WHERE job_execution_id IN " + EXECUTIONS,
            "DELETE FROM batch_job_execution WHERE job_instance_id = ANY (?)",
            "DELETE FROM batch_job_instance WHERE job_instance_id = ANY (?)");

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final boolean dryRun;

    /** @param dryRun only count */
    public OldRowRemover(JdbcTemplate jdbc, TransactionTemplate transaction, boolean dryRun) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.dryRun = dryRun;
    }

    /** All instances of a job to a destination. */
    public List<Candidate> instances(String destination, String job) {
        return jdbc.query(
                """
                SELECT i.instance_id, i.parameters, i.completed, i.job_file,
                  (SELECT replayed.instance_id FROM load_run replayed WHERE replayed.run_id = i.replay_of) AS replayed,
                  coalesce((SELECT max(coalesce(r.ended_at, r.started_at)) FROM load_run r
                    WHERE r.instance_id = i.instance_id), i.started_at) AS last_sign
                FROM load_instance i WHERE i.destination_id = ? AND i.job = ?
                """,
                (row, index) -> new Candidate(
                        row.getLong("instance_id"),
                        JsonColumns.pairs(row.getString("parameters")),
                        row.getBoolean("completed"),
                        row.getTimestamp("last_sign").toInstant(),
                        row.getString("job_file"),
                        row.getObject("replayed", Long.class)),
                destination,
                job);
    }

    /** How many rejects of these instances are open. */
    public long openRejects(List<Long> instances) {
        return count("SELECT count(*) FROM reject WHERE resolved_run IS NULL AND instance_id = ANY (?)", instances);
    }

    /** Removes the rejects of these instances. */
    public long rejects(List<Long> instances) {
        return remove("reject", "instance_id = ANY (?)", instances);
    }

    /** Removes the send journal of these instances. */
    public long journal(List<Long> instances) {
        return remove("send_journal", "instance_id = ANY (?)", instances);
    }

    /** Removes what the audit has of these instances: the one way to do so. */
    public long audit(List<Long> instances) {
        Long removed = transaction.execute(status -> {
            jdbc.execute("SET LOCAL iterable_batch.pruning = on");
            remove("audit_asked", "instance_id = ANY (?)", instances);
            return remove("audit", "instance_id = ANY (?)", instances);
        });
        return removed == null ? 0 : removed;
    }

    /** Whether one of these instances may have sent something whose fate no later run has taken note of. */
    public boolean anyUncertain(List<Long> instances) {
        return count("""
                        SELECT count(*) FROM send_journal
                        WHERE NOT closed AND user_hashes IS NOT NULL AND instance_id = ANY (?)
                        """, instances) > 0;
    }

    /** Removes the instances with their runs; their rejects and journal are gone already. */
    public void instances(List<Long> instances) {
        for (int from = 0; !dryRun && from < instances.size(); from += INSTANCES_AT_ONCE) {
            List<Long> some = instances.subList(from, Math.min(instances.size(), from + INSTANCES_AT_ONCE));
            transaction.executeWithoutResult(status -> {
                update("DELETE FROM reason_count WHERE instance_id = ANY (?)", some);
                update("DELETE FROM run_sample WHERE run_id IN " + RUNS, some);
                update("DELETE FROM load_run WHERE instance_id = ANY (?)", some);
                update("DELETE FROM load_instance WHERE instance_id = ANY (?)", some);
                BATCH_TABLES.forEach(sql -> update(sql, some));
            });
        }
    }

    /** Removes what Spring Batch has of instances that died before our tables had a row of them. */
    public void stillborn(Instant before) {
        List<Long> ids = jdbc.queryForList("""
                SELECT b.job_instance_id FROM batch_job_instance b
                WHERE NOT EXISTS (SELECT FROM load_instance i WHERE i.instance_id = b.job_instance_id)
                  AND b.job_instance_id < (SELECT max(instance_id) FROM load_instance WHERE started_at < ?)
                """, Long.class, Timestamp.from(before));
        if (!dryRun && !ids.isEmpty()) {
            transaction.executeWithoutResult(status -> BATCH_TABLES.forEach(sql -> update(sql, ids)));
        }
    }

    /** Empties the plans that are too old to go on with: they may name users. */
    public void expiredPlans(Instant now) {
        if (!dryRun) {
            jdbc.update("UPDATE frozen_plan SET plan = '' WHERE expires_at < ? AND plan <> ''", Timestamp.from(now));
        }
    }

    /**
     * Removes users who lost a subscription so long ago that no guard counts them any more, however young the runs are.
     */
    public void lostSubscriptions() {
        if (!dryRun) {
            UnsubscribedUserStore.removeOld(jdbc);
        }
    }

    /** Removes what is noted of alerts long ago, where the trouble is over. */
    public void alerts(Instant before) {
        if (!dryRun) {
            jdbc.update("DELETE FROM alert WHERE over AND told_at < ?", Timestamp.from(before));
        }
    }

    /** Removes what was started and done through consoles long ago. Approvals stay: a plan may be as old. */
    public void console(Instant before) {
        if (!dryRun) {
            transaction.executeWithoutResult(status -> {
                jdbc.execute("SET LOCAL iterable_batch.pruning = on");
                jdbc.update("DELETE FROM console_audit WHERE recorded_at < ?", Timestamp.from(before));
                jdbc.update("DELETE FROM console_start WHERE started_at < ?", Timestamp.from(before));
            });
        }
    }

    /** Removes runs that were queued and ended long ago, and workers that are not any more. */
    public void queue(Instant before) {
        if (!dryRun) {
            jdbc.update("DELETE FROM queued_run WHERE ended_at < ?", Timestamp.from(before));
            jdbc.update("DELETE FROM worker WHERE beat_at < ?", Timestamp.from(before));
        }
    }

    /** Instances that are not finished. */
    public Set<Long> unfinished() {
        return new TreeSet<>(
                jdbc.queryForList("SELECT instance_id FROM load_instance WHERE NOT completed", Long.class));
    }

    private long remove(String table, String condition, List<Long> ids) {
        if (dryRun || ids.isEmpty()) {
            return ids.isEmpty() ? 0 : count("SELECT count(*) FROM " + table + " WHERE " + condition, ids);
        }
        long removed = 0;
        int now;
        do {
            now = update("""
                    DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE %2$s LIMIT %3$s))
                    """.formatted(table, condition, ROWS_AT_ONCE), ids);
            removed += now;
        } while (now == ROWS_AT_ONCE);
        return removed;
    }

    private int update(String sql, List<Long> ids) {
        return jdbc.update(
                sql,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("bigint", ids.toArray())));
    }

    private long count(String sql, List<Long> ids) {
        Long count = jdbc.query(
                sql,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("bigint", ids.toArray())),
                found -> found.next() ? Long.valueOf(found.getLong(1)) : Long.valueOf(0));
        return count == null ? 0 : count;
    }
}
