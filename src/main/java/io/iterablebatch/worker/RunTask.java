package io.iterablebatch.worker;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.fleet.FleetState;
import io.iterablebatch.fleet.WorkerBeat;
import io.iterablebatch.queue.NextStep;
import io.iterablebatch.queue.QueuedRun;
import io.iterablebatch.queue.RunQueue;
import io.iterablebatch.queue.RunTries.Standing;
import io.iterablebatch.queue.RunTry;
import io.iterablebatch.queue.TryEnd;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What a worker does with a queued run that db-scheduler hands it: begins a try, has it done by a process, and writes
 * down what follows. Whether a run may be tried is said by its own row alone; db-scheduler's only says who looks.
 */
final class RunTask {

    /** After what went wrong in the worker itself, as when the database is away. */
    private static final Duration AFTER_OWN_FAILURE = Duration.ofSeconds(5);

    private static final Duration WHILE_OTHER_RUNS = Duration.ofSeconds(5);

    /** For how long the end of a run is tried to be written, if the database is away. */
    private static final int TRIES_TO_WRITE = 30;

    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(2);

    private final FleetState fleet;
    private final WorkerSettings settings;
    private final EnvironmentSettings configuration;
    private final RunProcesses processes;
    private final WorkerBeat beat;
    private final LeftBehind leftBehind;
    private final WorkerJobFiles jobs;
    private final WorkerSpeech speech;
    private final Sleeper sleeper;

    RunTask(
            FleetState fleet,
            WorkerSettings settings,
            EnvironmentSettings configuration,
            RunProcesses processes,
            WorkerBeat beat,
            WorkerSpeech speech,
            Sleeper sleeper) {
        this.fleet = fleet;
        this.settings = settings;
        this.configuration = configuration;
        this.processes = processes;
        this.beat = beat;
        this.leftBehind = new LeftBehind(fleet, configuration.stopWithin(), speech, sleeper);
        this.jobs = new WorkerJobFiles(settings.jobs());
        this.speech = speech;
        this.sleeper = sleeper;
    }

    /** For the scheduler of runs. */
    Task<Void> task() {
        return Tasks.custom(RunQueue.TASK, Void.class)
                .onFailure(this::failed)
                .onDeadExecution(this::dead)
                .execute((instance, context) -> take(Long.parseLong(instance.getId())));
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        speech.trouble(
                "queued run " + complete.getExecution().taskInstance.getId() + " is looked at again in some seconds",
                complete.getCause().orElse(null));
        operations.reschedule(complete, fleet.time().instant().plus(AFTER_OWN_FAILURE));
    }

    /** Whoever takes it next finds it in the hands of the one that died, and ends what that one left. */
    private void dead(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        if (beat.mayJudge()) {
            speech.say("queued run " + complete.getExecution().taskInstance.getId() + ": worker "
                    + complete.getExecution().pickedBy + " does not say any more that it lives; another goes on");
            operations.reschedule(complete, fleet.time().instant());
        }
    }

    private CompletionHandler<Void> take(long queueId) {
        Instant now = fleet.time().instant();
        Standing standing = fleet.tries().look(queueId, now);
        if (standing instanceof Standing.NotYet later) {
            return at(later.dueAt());
        }
        if (standing instanceof Standing.Over) {
            return (complete, operations) -> operations.remove();
        }
        QueuedRun run = ((Standing.Due) standing).run();
        if (processes.isStopping()) {
            return at(now);
        }
        Optional<Path> file = jobs.find(run.order().jobFile());
        String hindrance = file.isEmpty() ? "has no job file " + run.order().jobFile() : hindrance(run);
        if (hindrance != null || file.isEmpty()) {
            return handBack(run, String.valueOf(hindrance));
        }
        Optional<Long> other = fleet.tries().otherOfJob(run);
        if (other.isPresent()) {
            return at(fleet.tries().waitOn(run, WHILE_OTHER_RUNS, "waits for queued run " + other.get() + " of this job"));
        }
        leftBehind.end(run, settings.id());
        return fleet.tries()
                .begin(run, settings.id().value())
                .map(tried -> attempt(tried, file.get()))
                .orElseGet(() -> at(fleet.time().instant().plus(AFTER_OWN_FAILURE)));
    }

    /** Why this worker cannot try the run; null where it can. The source and the rest are the run's own matter. */
    private @Nullable String hindrance(QueuedRun run) {
        String project = run.order().project();
        try {
            return configuration.apiKey(project).isPresent() ? null : "has no API key for project " + project;
        } catch (UsageFailure unusable) {
            return "has no API key for project " + project + " that can be one";
        }
    }

    private CompletionHandler<Void> handBack(QueuedRun run, String hindrance) {
        String note = "worker " + settings.id() + " on " + settings.description().host() + " " + hindrance
                + "; waits for one that has";
        speech.handedBack(run, hindrance);
        return at(fleet.tries()
                .handBack(run, settings.id().value(), fleet.workers().taking(), note));
    }

    private CompletionHandler<Void> attempt(RunTry tried, Path file) {
        speech.took(tried);
        RunProcesses.Ended ended = runToEnd(tried, file);
        boolean drained = processes.isStopping();
        NextStep next = written(() -> follow(tried, ended, drained));
        if (next instanceof NextStep.Again again) {
            return at(again.dueAt());
        }
        return (complete, operations) -> operations.remove();
    }

    private RunProcesses.Ended runToEnd(RunTry tried, Path file) {
        try {
            return processes.run(tried, file);
        } catch (IOException unstarted) {
            throw new IllegalStateException("a process could not be started: " + unstarted.getMessage(), unstarted);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ending);
        }
    }

    private NextStep follow(RunTry tried, RunProcesses.Ended ended, boolean drained) {
        long queueId = tried.queueId();
        TryEnd end = new TryEnd(
                ended.exitCode(),
                drained,
                fleet.tries().stopAsked(queueId),
                ended.failure(),
                fleet.tries().askedToWaitUntil(queueId));
        NextStep next = NextStep.of(tried, end, fleet.time().instant());
        boolean counts;
        if (next instanceof NextStep.Again again) {
            counts = fleet.tries().again(tried, ended.exitCode(), again);
        } else {
            counts = fleet.tries().end(tried, ended.exitCode(), ((NextStep.Over) next).note());
        }
        if (counts) {
            speech.ended(tried, ended, next);
        } else {
            speech.takenOver(tried);
        }
        return next;
    }

    /**
     * The database may be away when a run ends, and often is why it ends. Where it stays away the row is handed out
     * again, and whoever tries the run finds its instance.
     */
    private NextStep written(Supplier<NextStep> write) {
        for (int left = TRIES_TO_WRITE; ; left--) {
            try {
                return write.get();
            } catch (DataAccessException | TransactionException away) {
                if (left == 0 || processes.isStopping()) {
                    throw away;
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            sleeper.sleep(BETWEEN_WRITES);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ending);
        }
    }

    private static CompletionHandler<Void> at(Instant due) {
        return (complete, operations) -> operations.reschedule(complete, due);
    }
}
