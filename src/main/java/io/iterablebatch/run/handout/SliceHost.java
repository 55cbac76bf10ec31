package io.iterablebatch.run.handout;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.iterablebatch.DaemonThreads;
import io.iterablebatch.fleet.FleetScheduler;
import io.iterablebatch.fleet.TaskTable;
import io.iterablebatch.fleet.WorkerBeat;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.fleet.WorkerPart;
import io.iterablebatch.fleet.WorkerSessions;
import io.iterablebatch.run.ending.StopSchedule;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.time.MonotonicTime;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Does slices in this process, of whichever run, as many at once as it has threads. db-scheduler hands them out among
 * all processes and notices which of these do not live any more; the lock of a slice decides who may send. Thread-safe.
 */
public final class SliceHost implements WorkerPart, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SliceHost.class);

    private final RunningSlices running = new RunningSlices();
    private final WorkerBeat beat;
    private final Scheduler scheduler;
    private final Duration untilAnswered;

    /**
     * A host that has not begun to take slices.
     *
     * @param self this process, whose name all of its database sessions have
     * @param threads how many slices at once
     * @param pool of sessions of the state, with room for as many as the work needs and three besides
     * @param clock the database's time, which renews itself
     * @param stopWithin how long slices may take to end gracefully
     */
    public SliceHost(
            WorkerId self,
            int threads,
            DataSource pool,
            ConnectionSettings database,
            SliceWork work,
            DatabaseTime clock,
            Duration stopWithin) {
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        this.untilAnswered = StopSchedule.of(stopWithin).answers();
        this.beat = new WorkerBeat(() -> jdbc.execute("SELECT 1"), new MonotonicTime(), log::warn);
        HandedSliceStore slices = new HandedSliceStore(jdbc);
        SliceAttempt attempt = new SliceAttempt(slices, database, self, work, running, clock);
        SliceRevival revival =
                new SliceRevival(slices, new WorkerSessions(jdbc), database, self, beat::mayJudge, running, clock);
        Task<Void> task = Tasks.custom(SliceTask.NAME, Void.class)
                .onFailure(revival)
                .onDeadExecution(revival)
                .execute((instance, context) -> attempt.of(instance));
        this.scheduler = FleetScheduler.of(pool, TaskTable.SLICES, threads, self, clock, stopWithin, List.of(task));
    }

    @Override
    public void start() {
        beat.begin();
        scheduler.start();
    }

    /** How many slices it does at this moment. */
    public int running() {
        return running.count();
    }

    @Override
    public void pause() {
        scheduler.pause();
    }

    /** The slices that end by this are left to other processes, at once. */
    @Override
    public void drain() {
        if (running.drain()) {
            DaemonThreads.start("slice-deadline", this::abandonLater);
        }
    }

    private void abandonLater() {
        try {
            Sleeper.SYSTEM.sleep(untilAnswered);
            running.abandonAnswers();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has the slices wait no longer for answers of requests on the wire. */
    public void abandonAnswers() {
        running.abandonAnswers();
    }

    /** Those that do not end gracefully in their time are interrupted, and other processes take them over. */
    @Override
    public void stop() {
        scheduler.stop();
        beat.close();
    }

    /** Pauses, drains and stops. */
    @Override
    public void close() {
        pause();
        drain();
        stop();
    }
}
