package io.iterablebatch.queue;

import static io.iterablebatch.queue.QueuedRunRow.timestamp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The queue of runs in the state, for those who ask for runs and for those who look. Each call is one statement, and
 * part of the caller's transaction, if there is one. All times are the database's. Thread-safe.
 */
public final class RunQueue {

    /** What db-scheduler calls the task of a queued run; the number of the run is that of the task. */
    public static final String TASK = "run";

    // The row by which db-scheduler hands the run out is that of its own client, column for column, so that whoever
    // puts a run into the queue needs no class of it.
    private static final String ADD = """
            WITH queued AS (
                INSERT INTO queued_run (job_file, job, project, parameters, options, priority, asked_by,
                    asked_from, scheduled_for, queued_at, due_at, state, retry_until)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp(), coalesce(?, clock_timestamp()), 'waiting', ?)
                ON CONFLICT (job, project, scheduled_for) WHERE scheduled_for IS NOT NULL DO NOTHING
                RETURNING queue_id, due_at, priority
            ), task AS (
                INSERT INTO run_task (task_name, task_instance, execution_time, picked, version, priority)
                SELECT ?, queue_id::text, due_at, false, 1, priority FROM queued
            )
            SELECT queue_id FROM queued
            """;

    private static final String WITHDRAW = """
            WITH withdrawn AS (
                UPDATE queued_run SET state = 'withdrawn', ended_at = clock_timestamp(), note = ?
                WHERE queue_id = ? AND state = 'waiting'
                RETURNING queue_id
            ), task AS (
                DELETE FROM run_task USING withdrawn
                WHERE task_name = ? AND task_instance = queue_id::text AND NOT picked
            )
            SELECT queue_id FROM withdrawn
            """;

    private final JdbcTemplate jdbc;

    public RunQueue(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Puts a run into the queue.
     *
     * @param dueAt when it may be begun; null for at once
     * @param retryUntil until when it is tried again where it fails for now; null for never
     * @return its number; empty where the scheduled time was queued before
     */
    public Optional<Long> add(RunOrder order, @Nullable Instant dueAt, @Nullable Instant retryUntil) {
        return jdbc
                .queryForList(
                        ADD,
                        Long.class,
                        order.jobFile(),
                        order.job(),
                        order.project(),
                        order.parameters().toArray(String[]::new),
                        order.options().toArray(String[]::new),
                        order.priority(),
                        order.askedBy(),
                        order.askedFrom(),
                        timestamp(order.scheduledFor()),
                        timestamp(dueAt),
                        timestamp(retryUntil),
                        TASK)
                .stream()
                .findFirst();
    }

    /**
     * Takes a run back that waits, so that it is not tried any more.
     *
     * @param note who did it, or why, in words
     * @return whether it waited; one that is running is stopped as any other run is
     */
    public boolean withdraw(long queueId, String note) {
        return !jdbc.queryForList(WITHDRAW, Long.class, note, queueId, TASK).isEmpty();
    }

    /** The run with this number. */
    public Optional<QueuedRun> find(long queueId) {
        return query("WHERE queue_id = ?", queueId).stream().findFirst();
    }

    /** The runs that may still be tried, the first to be tried first. */
    public List<QueuedRun> open() {
        return query("WHERE state IN ('waiting', 'running') ORDER BY priority DESC, due_at, queue_id");
    }

    /** The newest runs that are not tried any more, the last to end first. */
    public List<QueuedRun> ended(Duration within, int most) {
        return query(
                "WHERE ended_at > clock_timestamp() - ? * interval '1 second' ORDER BY ended_at DESC, queue_id DESC LIMIT ?",
                within.toSeconds(),
                most);
    }

    /**
     * Some of all runs, the newest first.
     *
     * @param before only those with a smaller number; null: from the newest on
     * @param open only those that may still be tried
     */
    public List<QueuedRun> page(@Nullable Long before, boolean open, int most) {
        return query(
                "WHERE queue_id < ? AND (NOT ? OR state IN ('waiting', 'running')) ORDER BY queue_id DESC LIMIT ?",
                before == null ? Long.MAX_VALUE : before,
                open,
                most);
    }

    /** The newest runs of a job, open ones too, the newest first. */
    public List<QueuedRun> ofJob(String job, String project, int most) {
        return query("WHERE job = ? AND project = ? ORDER BY queue_id DESC LIMIT ?", job, project, most);
    }

    private List<QueuedRun> query(String rest, Object... arguments) {
        return jdbc.query("SELECT " + QueuedRunRow.COLUMNS + " FROM queued_run " + rest, QueuedRunRow::of, arguments);
    }
}
