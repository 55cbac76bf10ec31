package io.iterablebatch.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The queue of runs in the state. Each call is part of the caller's transaction, if there is one. All times are the
 * database's. Thread-safe.
 */
public final class RunQueue {

    private static final String COLUMNS = """
            queue_id, job_file, job, project, parameters, options, priority, asked_by, asked_from, scheduled_for,
            queued_at, due_at, state, attempts, worker_id, instance_id, run_id, exit_code, retry_until, note, ended_at""";

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
                        """
                        INSERT INTO queued_run (job_file, job, project, parameters, options, priority, asked_by,
                            asked_from, scheduled_for, queued_at, due_at, state, retry_until)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp(), coalesce(?, clock_timestamp()), 'waiting', ?)
                        ON CONFLICT (job, project, scheduled_for) WHERE scheduled_for IS NOT NULL DO NOTHING
                        RETURNING queue_id
                        """,
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
                        timestamp(retryUntil))
                .stream()
                .findFirst();
    }

    /** The run with this number. */
    public Optional<QueuedRun> find(long queueId) {
        return query("WHERE queue_id = ?", queueId).stream().findFirst();
    }

    /** The runs that may still be tried, the first to be tried first. */
    public List<QueuedRun> open() {
        return query("WHERE state IN ('waiting', 'running') ORDER BY priority DESC, due_at, queue_id");
    }

    /** The newest runs of a job, open ones too, the newest first. */
    public List<QueuedRun> ofJob(String job, String project, int most) {
        return query("WHERE job = ? AND project = ? ORDER BY queue_id DESC LIMIT ?", job, project, most);
    }

    private List<QueuedRun> query(String rest, Object... arguments) {
        return jdbc.query("SELECT " + COLUMNS + " FROM queued_run " + rest, RunQueue::row, arguments);
    }

    private static QueuedRun row(ResultSet row, int index) throws SQLException {
        return new QueuedRun(
                row.getLong("queue_id"),
                new RunOrder(
                        row.getString("job_file"),
                        row.getString("job"),
                        row.getString("project"),
                        List.of((String[]) row.getArray("parameters").getArray()),
                        List.of((String[]) row.getArray("options").getArray()),
                        row.getInt("priority"),
                        row.getString("asked_by"),
                        row.getString("asked_from"),
                        instant(row, "scheduled_for")),
                QueueState.of(row.getString("state")),
                row.getTimestamp("queued_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                row.getInt("attempts"),
                row.getString("worker_id"),
                row.getObject("instance_id", Long.class),
                row.getObject("run_id", Long.class),
                row.getObject("exit_code", Integer.class),
                instant(row, "retry_until"),
                row.getString("note"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
