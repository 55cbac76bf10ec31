package io.iterablebatch.worker;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.fleet.FleetScheduler;
import io.iterablebatch.fleet.FleetState;
import io.iterablebatch.fleet.TaskTable;
import io.iterablebatch.fleet.WorkerBeat;
import io.iterablebatch.fleet.WorkerPart;
import io.iterablebatch.time.MonotonicTime;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A process of a fleet that takes runs out of the queue until it is drained. Whether a run may send is decided by the
 * lock of its job, which the process of the run holds; this only sees to it that there is such a process.
 */
public final class Worker {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    private final FleetState fleet;
    private final WorkerSettings settings;
    private final Duration stopWithin;
    private final RunProcesses processes;
    private final WorkerBeat beat;
    private final Scheduler runs;
    private final List<WorkerPart> parts;
    private final WorkerSpeech speech;

    /**
     * A worker that has not begun.
     *
     * @param configuration whose environment its runs get
     * @param further kinds of tasks in the table of runs beside runs: all that there are, since a worker picks what it
     *     does not know, too
     * @param parts what it does beside runs
     * @param say takes a sentence for the screen
     */
    public Worker(
            FleetState fleet,
            WorkerSettings settings,
            EnvironmentSettings configuration,
            List<Task<?>> further,
            List<WorkerPart> parts,
            Consumer<String> say) {
        this.fleet = fleet;
        this.settings = settings;
        this.stopWithin = configuration.stopWithin();
        this.speech = new WorkerSpeech(say);
        this.parts = List.copyOf(parts);
        this.processes = new RunProcesses(settings.launcher(), settings.id(), configuration);
        this.beat = new WorkerBeat(
                () -> fleet.workers().beat(settings.id(), settings.description()), new MonotonicTime(), speech::say);
        List<Task<?>> tasks = new ArrayList<>(further);
        tasks.add(new RunTask(fleet, settings, configuration, processes, beat, speech, Sleeper.SYSTEM).task());
        this.runs = FleetScheduler.of(
                fleet.dataSource(),
                TaskTable.RUNS,
                settings.description().atOnce(),
                settings.id(),
                fleet.time(),
                stopWithin,
                tasks);
    }

    /** Begins to take work. Returns at once. */
    public void start() {
        beat.begin();
        parts.forEach(WorkerPart::start);
        runs.start();
    }

    /**
     * Ends the worker: takes nothing more, stops what is begun as SIGTERM stops a run, kills what has not stopped in
     * the time that the configuration gives, and hands all of it back to the queue. Returns when that is done.
     */
    public void drain() {
        runs.pause();
        parts.forEach(WorkerPart::pause);
        int begun = processes.count();
        processes.stop();
        parts.forEach(WorkerPart::drain);
        speech.say("draining: takes nothing more"
                + (begun == 0 ? "" : "; what is begun stops, and is handed back to the queue"));
        quietly(() -> fleet.workers().draining(settings.id()));
        try {
            processes.awaitEnd(stopWithin);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        parts.forEach(WorkerPart::stop);
        runs.stop();
        beat.close();
        quietly(() -> fleet.workers().ended(settings.id()));
    }

    /** What only tells people how it stands must not hold up the end. */
    private static void quietly(Runnable write) {
        try {
            write.run();
        } catch (DataAccessException | TransactionException away) {
            log.debug("the database is away", away);
        }
    }
}
