package io.iterablebatch.fleet;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;

/** The settings of db-scheduler that all processes of a fleet share. Each of them was found to be needed (issue 23). */
public final class FleetScheduler {

    /** How often a worker says that it lives, and that it has what it took. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** Who has not said so for this long is dead. Others notice it up to two more heartbeats later. */
    public static final Duration DEAD_AFTER = HEARTBEAT.multipliedBy(4);

    private static final int MISSED_HEARTBEATS = (int) DEAD_AFTER.dividedBy(HEARTBEAT);
    private static final Duration POLLING = Duration.ofSeconds(1);

    /** db-scheduler deletes tasks that nobody knows; the age counts from the time at which they were due. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private FleetScheduler() {}

    /**
     * A scheduler, not started. Its threads are no daemons: who starts it stops it.
     *
     * @param threads how many tasks are done at a time
     * @param workerId as tasks tell who has them
     * @param databaseTime by which tasks are due and heartbeats are old: the clocks of hosts need not agree
     * @param stopWithin how long {@code stop} waits for tasks before it interrupts their threads
     * @param tasks all kinds that there are in the table
     */
    public static Scheduler of(
            DataSource state,
            TaskTable table,
            int threads,
            WorkerId workerId,
            InstantSource databaseTime,
            Duration stopWithin,
            List<Task<?>> tasks) {
        return Scheduler.create(state, tasks)
                .tableName(table.table())
                .threads(threads)
                .schedulerName(new SchedulerName.Fixed(workerId.value()))
                // A SELECT, then an UPDATE: one statement takes more than its limit where the plan is a nested loop.
                .jdbcCustomization(new PostgreSqlJdbcCustomization(true, false))
                // No more than there are threads: what waits for a thread has no heartbeat.
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .clock(databaseTime::instant)
                .deleteUnresolvedAfter(NEVER)
                .enableImmediateExecution()
                .enablePriority()
                .shutdownMaxWait(stopWithin)
                // The tasks tell what went wrong, in words of ours.
                .failureLogging(LogLevel.DEBUG, false)
                .build();
    }
}
