package io.iterablebatch.run.partition;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.StateFailureTranslator;
import io.iterablebatch.ledger.slice.SliceFigures;
import io.iterablebatch.ledger.slice.SliceRow.SliceFailure;
import io.iterablebatch.ledger.slice.SliceState;
import io.iterablebatch.ledger.slice.SliceStore;
import io.iterablebatch.run.ending.RunConclusion;
import io.iterablebatch.state.database.AdvisoryLock;
import io.iterablebatch.time.Sleeper;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;

/**
 * The execution of a slice, by whatever process has taken it. A step execution that somebody else began, and left
 * STARTED, goes on where its last committed chunk ended. {@link #execute} belongs to one thread; the other methods may
 * be called from any, at any time.
 */
public final class SliceExecution {

    private static final Logger log = LoggerFactory.getLogger(SliceExecution.class);

    private final SliceTools tools;
    private final SliceRequest request;
    private volatile @Nullable SlicePreparation preparing;
    private volatile @Nullable PreparedSlice prepared;
    private volatile boolean stopping;
    private volatile boolean lost;
    private volatile boolean abandoned;

    public SliceExecution(SliceTools tools, SliceRequest request) {
        this.tools = tools;
        this.request = request;
    }

    /**
     * Executes the slice, and returns when it goes on no more. How it ended stands in the state by then.
     *
     * @param lock of the slice, by {@link SliceRequest#lockName}, held; the caller gives it back
     * @param among how many slices this process executes at the same time, at most
     * @return how the slice stands, which is at rest
     * @throws RuntimeException where how it ended could not be written: the database is away, or the lock is lost. The
     *     slice is not at rest then, and may be executed again by whoever gets its lock
     */
    public SliceState execute(AdvisoryLock lock, int among) {
        String owner = UUID.randomUUID().toString();
        SliceStore slices = tools.stores().slices();
        boolean taken = slices.take(
                request.instanceId(),
                request.slice(),
                request.runId(),
                owner,
                tools.clock().instant());
        if (!taken) {
            SliceState standing =
                    slices.get(request.instanceId(), request.slice()).state();
            if (!standing.isAtRest()) {
                throw new RunFailure(
                        ExitCode.FAILED, "run " + request.runId() + " has ended, or another has taken its place");
            }
            return standing;
        }
        return execute(lock, owner, among);
    }

    private SliceState execute(AdvisoryLock lock, String owner, int among) {
        SliceFigures before = tools.stores()
                .slices()
                .get(request.instanceId(), request.slice())
                .figures();
        StepExecution step = tools.stores().repository().getStepExecution(request.stepExecutionId());
        if (step == null) {
            throw new IllegalStateException("no step execution " + request.stepExecutionId());
        }
        try (SlicePreparation preparation = new SlicePreparation(tools, request, owner, lock, among, before)) {
            preparing = preparation;
            if (stopping) {
                preparation.stop();
            }
            PreparedSlice slice = preparation.prepare();
            prepared = slice;
            preparing = null;
            if (stopping) {
                slice.stop();
            }
            if (lost) {
                slice.writer().lost();
            }
            if (abandoned) {
                slice.client().abandonAnswers();
            }
            try (slice;
                    SlicePoller notices = SlicePoller.watch(
                            tools.stores().slices(),
                            request.runId(),
                            Sleeper.SYSTEM,
                            this::stop,
                            this::lost,
                            tools.clock())) {
                executeStep(slice, step);
            }
            return ended(slice, step, lock, owner);
        } catch (RunFailure refused) {
            if (StateFailureTranslator.isBehind(refused)) {
                throw refused;
            }
            lock.verify();
            return endedBefore(refused, step, owner, before);
        } finally {
            preparing = null;
            prepared = null;
        }
    }

    /** A step execution that was executed before may be executed again, once it does not say that it has ended. */
    @SuppressWarnings("NullAway") // Spring Batch takes null for a step that has not ended, and does not say so.
    private static void executeStep(PreparedSlice slice, StepExecution step) {
        step.setExitStatus(ExitStatus.EXECUTING);
        step.setEndTime(null);
        try {
            slice.step().execute(step);
        } catch (JobInterruptedException impossible) {
            throw new IllegalStateException("Spring Batch records how a step ends instead of throwing it", impossible);
        }
    }

    private SliceState ended(PreparedSlice slice, StepExecution step, AdvisoryLock lock, String owner) {
        RunFailure failure = slice.writer().failure();
        SliceState state = state(slice, step, failure);
        SliceFailure why = null;
        if (state == SliceState.FAILED) {
            // Neither is the end of the slice: somebody else goes on with it, or will.
            if (failure == null) {
                step.getFailureExceptions().stream()
                        .filter(StateFailureTranslator::isBehind)
                        .findFirst()
                        .ifPresent(away -> {
                            throw StateFailureTranslator.of(away);
                        });
            } else if (StateFailureTranslator.isBehind(failure)) {
                throw failure;
            }
            lock.verify();
            why = why(step, failure);
        }
        write(owner, state, why, slice.figures(), slice.notes());
        if (state == SliceState.DONE) {
            slice.source().forget();
        }
        return state;
    }

    private static SliceState state(PreparedSlice slice, StepExecution step, @Nullable RunFailure failure) {
        if (failure != null) {
            return SliceState.FAILED;
        }
        if (slice.writer().complete() && step.getStatus() == BatchStatus.COMPLETED) {
            return SliceState.DONE;
        }
        return step.getStatus() == BatchStatus.STOPPED ? SliceState.STOPPED : SliceState.FAILED;
    }

    private SliceFailure why(StepExecution step, @Nullable RunFailure failure) {
        if (failure != null) {
            if (failure.getCause() != null) {
                log.error("{} of run {} failed", request.name(), request.runId(), failure);
            }
            return new SliceFailure(failure.exitCode().code(), failure.getMessage());
        }
        RunConclusion conclusion = RunConclusion.unexpected(
                request.name() + " of run " + request.runId(), step.getStatus(), step.getFailureExceptions());
        return new SliceFailure(conclusion.exitCode().code(), String.valueOf(conclusion.failure()));
    }

    /** The step was never executed: its source could not be opened, say. */
    private SliceState endedBefore(RunFailure refused, StepExecution step, String owner, SliceFigures figures) {
        boolean stopped = stopping && refused.exitCode() == ExitCode.FAILED;
        step.setStatus(stopped ? BatchStatus.STOPPED : BatchStatus.FAILED);
        step.setExitStatus(stopped ? ExitStatus.STOPPED : ExitStatus.FAILED);
        tools.stores().repository().update(step);
        SliceState state = stopped ? SliceState.STOPPED : SliceState.FAILED;
        SliceFailure why =
                stopped ? null : new SliceFailure(refused.exitCode().code(), String.valueOf(refused.getMessage()));
        write(owner, state, why, figures, List.of());
        return state;
    }

    private void write(
            String owner, SliceState state, @Nullable SliceFailure why, SliceFigures figures, List<String> notes) {
        boolean written = tools.stores()
                .slices()
                .end(
                        request.instanceId(),
                        request.slice(),
                        owner,
                        state,
                        why,
                        figures,
                        notes,
                        tools.clock().instant());
        if (!written) {
            throw new RunFailure(ExitCode.FAILED, "somebody else has gone on with " + request.name());
        }
    }

    /** Asks it to end: requests in flight are finished and recorded, and none is begun any more. */
    public void stop() {
        stopping = true;
        SlicePreparation preparation = preparing;
        if (preparation != null) {
            preparation.stop();
        }
        PreparedSlice slice = prepared;
        if (slice != null) {
            slice.stop();
        }
    }

    /** Ends it since its run has ended, or another one has taken its place: what waits is not sent. */
    public void lost() {
        lost = true;
        PreparedSlice slice = prepared;
        if (slice != null) {
            slice.writer().lost();
        }
    }

    /** Answers of requests on the wire are waited for no longer. */
    public void abandonAnswers() {
        abandoned = true;
        PreparedSlice slice = prepared;
        if (slice != null) {
            slice.client().abandonAnswers();
        }
    }
}
