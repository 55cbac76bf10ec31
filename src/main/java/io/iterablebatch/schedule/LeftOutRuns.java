package io.iterablebatch.schedule;

import io.iterablebatch.job.schedule.DueTimes;
import io.iterablebatch.queue.RunOrder;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Due times at which no run begins, noted in the queue for people to see. */
final class LeftOutRuns {

    /** More due times than this are not counted. */
    private static final int MOST_COUNTED = 1_000;

    private final JdbcTemplate jdbc;

    LeftOutRuns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A run of the schedule that has not ended, or one that somebody asked for with the same parameters. */
    Optional<Long> unfinished(JobSchedule schedule, Instant due) {
        RunOrder order = schedule.due(due);
        return jdbc
                .queryForList(
                        """
                        SELECT queue_id FROM queued_run
                        WHERE job = ? AND project = ? AND state IN ('waiting', 'running')
                            AND (scheduled_for IS NOT NULL OR parameters = ?::text[])
                        ORDER BY queue_id LIMIT 1
                        """,
                        Long.class,
                        order.job(),
                        order.project(),
                        order.parameters().toArray(String[]::new))
                .stream()
                .findFirst();
    }

    /** Notes those from the first to before the newest, in one row: all workers were away for them. */
    void missed(JobSchedule schedule, Instant first, Instant newest) {
        DueTimes times = schedule.schedule().times();
        if (!first.isBefore(newest)) {
            return;
        }
        int count = 0;
        Instant due = first;
        while (due.isBefore(newest) && count <= MOST_COUNTED) {
            due = times.next(due);
            count++;
        }
        Instant last = times.latest(newest.minusNanos(1));
        String how = count == 1
                ? "was missed: no worker was there"
                : (count > MOST_COUNTED ? "more than 1,000" : count) + " due times since " + first
                        + " were missed: no worker was there";
        note(schedule, last, how);
    }

    /** Notes one. */
    void note(JobSchedule schedule, Instant due, String why) {
        RunOrder order = schedule.due(due);
        jdbc.update(
                """
                INSERT INTO queued_run (job_file, job, project, parameters, options, priority, asked_by, asked_from,
                    scheduled_for, queued_at, due_at, state, note, ended_at)
                VALUES (?, ?, ?, ?, '{}', ?, ?, ?, ?, clock_timestamp(), ?, 'withdrawn', ?, clock_timestamp())
                ON CONFLICT (job, project, scheduled_for) WHERE scheduled_for IS NOT NULL DO NOTHING
                """,
                order.jobFile(),
                order.job(),
                order.project(),
                order.parameters().toArray(String[]::new),
                order.priority(),
                order.askedBy(),
                order.askedFrom(),
                Timestamp.from(due),
                Timestamp.from(due),
                why);
    }
}
