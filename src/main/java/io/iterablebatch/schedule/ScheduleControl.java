package io.iterablebatch.schedule;

import io.iterablebatch.ledger.audit.RunStarter;
import io.iterablebatch.queue.RunQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do with schedules. Each act is one transaction with its entry in the audit. Thread-safe. */
public final class ScheduleControl {

    private final ScheduleTable schedules;
    private final ScheduleTaskRows rows;
    private final LeftOutRuns leftOut;
    private final RunQueue queue;
    private final TransactionTemplate transactions;
    private final InstantSource databaseTime;

    /** @param databaseTime the database's */
    public ScheduleControl(
            JdbcTemplate jdbc, TransactionTemplate transactions, RunQueue queue, InstantSource databaseTime) {
        this.schedules = new ScheduleTable(jdbc);
        this.rows = new ScheduleTaskRows(jdbc);
        this.leftOut = new LeftOutRuns(jdbc);
        this.queue = queue;
        this.transactions = transactions;
        this.databaseTime = databaseTime;
    }

    /** Takes the entry of an act for the audit, within the act's transaction. */
    @FunctionalInterface
    public interface ActNote {
        void write(String what, String subject, String answer);
    }

    /** What came of an act. */
    public sealed interface Answer {

        /** It was done. */
        record Done(JobSchedule schedule) implements Answer {}

        /** A run was queued under this number. */
        record Queued(long queueId) implements Answer {}

        /** It was so before. */
        record AsBefore(JobSchedule schedule) implements Answer {}

        /** Nothing was begun: this run of the queue is not finished. */
        record Unfinished(long queueId) implements Answer {}

        /** There is no such schedule. */
        record Unknown() implements Answer {}
    }

    /** Has nothing become due until {@link #resume}. What is queued already stays. */
    public Answer pause(ScheduleKey key, RunStarter person, ActNote note) {
        return act(key, schedule -> {
            if (schedule.isPaused()) {
                return new Answer.AsBefore(schedule);
            }
            schedules.pause(key, person.who());
            note.write("pause schedule", subject(key), "paused");
            return new Answer.Done(schedule);
        });
    }

    /** Goes on with the next due time; those in between stay left out. */
    public Answer resume(ScheduleKey key, ActNote note) {
        return act(key, schedule -> {
            if (!schedule.isPaused()) {
                return new Answer.AsBefore(schedule);
            }
            Instant next = schedule.schedule().times().next(databaseTime.instant());
            schedules.pause(key, null);
            schedules.passed(key, null, next);
            rows.align();
            note.write("resume schedule", subject(key), "due at " + next);
            return new Answer.Done(schedules.held(key).orElseThrow());
        });
    }

    /** Queues a run at once, with the parameters of one that is due now; the schedule goes on as it would. */
    public Answer now(ScheduleKey key, RunStarter person, ActNote note) {
        return act(key, schedule -> {
            Instant now = databaseTime.instant();
            Optional<Long> unfinished = leftOut.unfinished(schedule, now);
            if (unfinished.isPresent()) {
                return new Answer.Unfinished(unfinished.get());
            }
            long queueId = queue.add(
                            schedule.now(now, person.who(), person.from()), null, DueRuns.retryUntil(schedule, now))
                    .orElseThrow();
            note.write("start now", subject(key), "run " + queueId + " of the queue");
            return new Answer.Queued(queueId);
        });
    }

    private Answer act(ScheduleKey key, Function<JobSchedule, Answer> act) {
        Answer answer = transactions.execute(status ->
                schedules.held(key).filter(JobSchedule::isThere).map(act).orElseGet(Answer.Unknown::new));
        return answer == null ? new Answer.Unknown() : answer;
    }

    private static String subject(ScheduleKey key) {
        return "the schedule of " + key.job() + " of project " + key.project();
    }
}
