package io.iterablebatch.schedule;

import io.iterablebatch.job.schedule.CatchUp;
import io.iterablebatch.job.schedule.DueTimes;
import io.iterablebatch.queue.RunQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the runs that are due into the queue, each due time once, whoever calls and how often: the schedule's row is
 * held meanwhile, and says in the same transaction what is due next. Thread-safe.
 */
final class DueRuns {

    /** A run that begins less than this after its due time is not late. More than workers take to notice. */
    static final Duration IN_TIME = Duration.ofMinutes(1);

    private final ScheduleTable schedules;
    private final LeftOutRuns leftOut;
    private final RunQueue queue;
    private final TransactionTemplate transactions;
    private final InstantSource databaseTime;

    DueRuns(
            ScheduleTable schedules,
            LeftOutRuns leftOut,
            RunQueue queue,
            TransactionTemplate transactions,
            InstantSource databaseTime) {
        this.schedules = schedules;
        this.leftOut = leftOut;
        this.queue = queue;
        this.transactions = transactions;
        this.databaseTime = databaseTime;
    }

    /**
     * Queues what is due of a schedule.
     *
     * @return when to look again; empty where there is no such schedule any more
     */
    Optional<Instant> queue(ScheduleKey key) {
        return Optional.ofNullable(transactions.execute(status -> {
            JobSchedule schedule = schedules.held(key).orElse(null);
            return schedule == null || !schedule.isThere() ? null : queue(schedule, databaseTime.instant());
        }));
    }

    private Instant queue(JobSchedule schedule, Instant now) {
        if (now.isBefore(schedule.nextDue())) {
            return schedule.nextDue();
        }
        DueTimes times = schedule.schedule().times();
        Instant next = times.next(now);
        Instant newest = null;
        if (!schedule.isPaused()) {
            newest = times.latest(now).isBefore(schedule.nextDue()) ? schedule.nextDue() : times.latest(now);
            leftOut.missed(schedule, schedule.nextDue(), newest);
            queue(schedule, newest, now);
        }
        schedules.passed(schedule.key(), newest, next);
        return next;
    }

    private void queue(JobSchedule schedule, Instant due, Instant now) {
        boolean late = due.plus(IN_TIME).isBefore(now);
        Long unfinished = leftOut.unfinished(schedule, due).orElse(null);
        if (late && schedule.schedule().catchUp() == CatchUp.NONE) {
            leftOut.note(schedule, due, "was missed: no worker was there, and the schedule has catch-up: none");
        } else if (unfinished != null) {
            leftOut.note(schedule, due, "was left out: run " + unfinished + " of the queue was not finished");
        } else {
            queue.add(schedule.due(due), null, retryUntil(schedule, now));
        }
    }

    static @Nullable Instant retryUntil(JobSchedule schedule, Instant begun) {
        Duration retryFor = schedule.schedule().retryFor();
        return retryFor == null ? null : begun.plus(retryFor);
    }
}
