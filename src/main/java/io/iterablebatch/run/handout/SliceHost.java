package io.iterablebatch.run.handout;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.iterablebatch.fleet.FleetScheduler;
import io.iterablebatch.fleet.TaskTable;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.fleet.WorkerSessions;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.ConnectionSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Does slices in this process, of whichever run, as many at once as it has threads. db-scheduler hands them out among
 * all processes and notices which of these do not live any more; the lock of a slice decides who may send. Thread-safe.
 */
public final class SliceHost implements AutoCloseable {

    /** Slices that did not end gracefully are left to other processes. */
    private static final Duration INTERRUPTED_AFTER = Duration.ofSeconds(5);

    private final RunningSlices running;
    private final Scheduler scheduler;

    private SliceHost(RunningSlices running, Scheduler scheduler) {
        this.running = running;
        this.scheduler = scheduler;
    }

    /**
     * Begins to take slices.
     *
     * @param self this process, whose name all of its database sessions have
     * @param threads how many slices at once
     * @param pool of sessions of the state, with room for as many as the work needs and three besides
     * @param clock the database's time, which renews itself
     * @param mayJudge whether this process may say of others that they are dead
     */
    public static SliceHost start(
            WorkerId self,
            int threads,
            DataSource pool,
            ConnectionSettings database,
            SliceWork work,
            DatabaseTime clock,
            BooleanSupplier mayJudge) {
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        HandedSliceStore slices = new HandedSliceStore(jdbc);
        RunningSlices running = new RunningSlices();
        SliceAttempt attempt = new SliceAttempt(slices, database, self, work, running, clock);
        SliceRevival revival = new SliceRevival(
                slices, new WorkerSessions(jdbc), database, self, mayJudge, running, clock);
        Task<Void> task = Tasks.custom(SliceTask.NAME, Void.class)
                .onFailure(revival)
                .onDeadExecution(revival)
                .execute((instance, context) -> attempt.of(instance));
        Scheduler scheduler = FleetScheduler.of(
                pool, TaskTable.SLICES, threads, self, clock, INTERRUPTED_AFTER, List.of(task));
        scheduler.start();
        return new SliceHost(running, scheduler);
    }

    /** How many slices it does at this moment. */
    public int running() {
        return running.ids().size();
    }

    /**
     * Takes no more slices, ends gracefully those that it has, and leaves them to other processes. Returns when that is
     * done, or this time has passed.
     */
    public void drain(Duration within) {
        scheduler.pause();
        running.drain();
        try {
            running.awaitNone(within);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has the slices wait no longer for answers of requests on the wire. */
    public void abandonAnswers() {
        running.abandonAnswers();
    }

    /** Ends it; slices that still run are interrupted after some seconds, and taken over by other processes. */
    @Override
    public void close() {
        scheduler.pause();
        running.drain();
        scheduler.stop();
    }
}
