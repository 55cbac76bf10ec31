package io.iterablebatch.queue;

import static io.iterablebatch.queue.QueuedRunRow.timestamp;

import io.iterablebatch.state.JdbcInstants;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a worker does with queued runs that were handed out to it. The state of a run is written before db-scheduler's
 * row of it: whoever dies between the two leaves a row that is handed out again, and then found to be over, or not yet
 * due. Thread-safe.
 */
public final class RunTries {

    private static final String RETURNING = " RETURNING failures, " + QueuedRunRow.COLUMNS;

    /** Nobody has begun another try meanwhile. */
    private static final String STILL_THIS_TRY =
            " WHERE queue_id = ? AND attempts = ? AND worker_id = ? AND state = 'running'";

    private final JdbcTemplate jdbc;

    public RunTries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How a run that was handed out stands. */
    public sealed interface Standing {

        /** It may be tried. */
        record Due(QueuedRun run) implements Standing {}

        /** It may be tried later. */
        record NotYet(Instant dueAt) implements Standing {}

        /** It has ended, or was withdrawn, or removed. */
        record Over() implements Standing {}
    }

    /** Looks whether a run that was handed out may be tried. */
    public Standing look(long queueId, Instant now) {
        Optional<QueuedRun> found = new RunQueue(jdbc).find(queueId);
        if (found.isEmpty() || !found.get().isOpen()) {
            return new Standing.Over();
        }
        QueuedRun run = found.get();
        return run.state() == QueueState.WAITING && run.dueAt().isAfter(now)
                ? new Standing.NotYet(run.dueAt())
                : new Standing.Due(run);
    }

    /** The number of another queued run of the same job that is running: this one would find the job active. */
    public Optional<Long> otherOfJob(QueuedRun run) {
        return jdbc
                .queryForList(
                        """
                        SELECT queue_id FROM queued_run
                        WHERE job = ? AND project = ? AND queue_id <> ? AND state = 'running'
                        ORDER BY queue_id LIMIT 1
                        """,
                        Long.class,
                        run.order().job(),
                        run.order().project(),
                        run.queueId())
                .stream()
                .findFirst();
    }

    /**
     * Begins a try.
     *
     * @param run as it was found to be due
     * @return empty where somebody else began one meanwhile, or withdrew the run
     */
    public Optional<RunTry> begin(QueuedRun run, String workerId) {
        return jdbc
                .query(
                        """
                        UPDATE queued_run SET state = 'running', attempts = attempts + 1, worker_id = ?, note = NULL,
                            unable = '{}'
                        WHERE queue_id = ? AND attempts = ? AND state IN ('waiting', 'running')
                        """ + RETURNING,
                        (row, index) -> new RunTry(QueuedRunRow.of(row, index), row.getInt("failures")),
                        workerId,
                        run.queueId(),
                        run.attempts())
                .stream()
                .findFirst();
    }

    /**
     * Writes that the run is not tried again.
     *
     * @return false where this try does not count any more
     */
    public boolean end(RunTry tried, int exitCode, @Nullable String note) {
        return jdbc.update(
                        "UPDATE queued_run SET state = 'ended', ended_at = clock_timestamp(), exit_code = ?, note = ?"
                                + STILL_THIS_TRY,
                        exitCode,
                        note,
                        tried.queueId(),
                        tried.run().attempts(),
                        tried.run().workerId())
                == 1;
    }

    /**
     * Writes that the run waits again.
     *
     * @return false where this try does not count any more
     */
    public boolean again(RunTry tried, int exitCode, NextStep.Again next) {
        return jdbc.update(
                        """
                        UPDATE queued_run SET state = 'waiting', exit_code = ?, due_at = ?, note = ?,
                            failures = CASE WHEN ? THEN failures + 1 ELSE 0 END
                        """ + STILL_THIS_TRY,
                        exitCode,
                        timestamp(next.dueAt()),
                        next.note(),
                        next.failed(),
                        tried.queueId(),
                        tried.run().attempts(),
                        tried.run().workerId())
                == 1;
    }

    /** Writes why a run that was not tried waits on. */
    public Instant waitOn(QueuedRun run, Duration pause, String note) {
        return waitOn(run, pause, note, List.of());
    }

    /**
     * Writes that a worker cannot try the run, so that another may.
     *
     * @param note why, in words
     * @param living the workers that live, this one among them
     * @return when it is due again
     */
    public Instant handBack(QueuedRun run, String workerId, List<String> living, String note) {
        List<String> unable =
                jdbc.queryForList("SELECT unnest(unable) FROM queued_run WHERE queue_id = ?", String.class, run.queueId());
        List<String> now = new ArrayList<>(unable);
        if (!now.contains(workerId)) {
            now.add(workerId);
        }
        Duration pause = RetryPauses.handedBack(now.size(), now.containsAll(living));
        return waitOn(run, pause, note, now);
    }

    private Instant waitOn(QueuedRun run, Duration pause, String note, List<String> unable) {
        Instant due = jdbc
                .query(
                        """
                        UPDATE queued_run SET state = 'waiting', note = ?, unable = ?,
                            due_at = clock_timestamp() + ? * interval '1 millisecond'
                        WHERE queue_id = ? AND attempts = ? AND state IN ('waiting', 'running')
                        RETURNING due_at
                        """,
                        (row, index) -> JdbcInstants.of(row.getTimestamp(1)),
                        note,
                        unable.toArray(String[]::new),
                        pause.toMillis(),
                        run.queueId(),
                        run.attempts())
                .stream()
                .findFirst()
                .orElse(null);
        return due == null ? run.dueAt() : due;
    }

    /** Whether somebody asked the last run of a try to stop. */
    public boolean stopAsked(long queueId) {
        return !jdbc.queryForList("""
                SELECT run_id FROM queued_run JOIN load_run USING (run_id) WHERE queue_id = ? AND stop_requested
                """, Long.class, queueId).isEmpty();
    }

    /**
     * Until when Iterable told the project of a run to wait, where it has answered nothing since: the latest of its
     * endpoints; null for none.
     */
    public @Nullable Instant askedToWaitUntil(long queueId) {
        return JdbcInstants.of(jdbc.queryForObject("""
                SELECT max(paused_until)
                FROM queued_run JOIN load_instance USING (instance_id) JOIN rate_budget USING (destination_id)
                WHERE queue_id = ? AND strikes > 0 AND isfinite(paused_until) AND paused_until > clock_timestamp()
                """, Timestamp.class, queueId));
    }
}
