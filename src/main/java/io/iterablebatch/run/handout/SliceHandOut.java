package io.iterablebatch.run.handout;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.ledger.slice.SliceState;
import io.iterablebatch.run.handout.HandedSliceTasks.Standing;
import io.iterablebatch.run.store.JobHold;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The manager's part of a run in slices: has them executed by whichever processes are free, and waits until all are at
 * rest. It goes on waiting while the database is away. Where one fails, or the run is to stop, it stops the others.
 *
 * @param atOnce how many slices may be executed at a time, over all processes
 * @param sliceOf the number of the slice of a step execution
 * @param stopping whether the run is to stop
 */
public record SliceHandOut(
        JobHold hold,
        HandedSliceStore slices,
        HandedSliceTasks tasks,
        SliceTaskClient client,
        TransactionTemplate transactions,
        JobRepository repository,
        int atOnce,
        ToIntFunction<StepExecution> sliceOf,
        BooleanSupplier stopping,
        DatabaseTime clock,
        Sleeper sleeper)
        implements PartitionHandler {

    private static final Logger log = LoggerFactory.getLogger(SliceHandOut.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** How long the database may be away before the run ends; the next run goes on with its slices. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution manager) throws Exception {
        Collection<StepExecution> split = splitter.split(manager, 1);
        long runId = manager.getJobExecutionId();
        long instanceId = manager.getJobExecution().getJobInstanceId();
        transactions.executeWithoutResult(status -> {
            split.forEach(step -> slices.add(step.getId(), runId, instanceId, sliceOf.applyAsInt(step)));
            handOut(runId);
        });
        awaitRest(runId);
        tasks.remove(List.of(runId));
        return split.stream()
                .map(step -> repository.getStepExecution(step.getId()))
                .toList();
    }

    private void awaitRest(long runId) throws InterruptedException {
        Instant answered = clock.instant();
        while (true) {
            try {
                if (look(runId)) {
                    return;
                }
                answered = clock.instant();
            } catch (DataAccessException | TransactionException away) {
                if (stopping.getAsBoolean() || answered.plus(PATIENCE).isBefore(clock.instant())) {
                    throw new RunFailure(
                            ExitCode.FAILED,
                            "the state database is away, so that it is not known how far the slices are; run it again",
                            away);
                }
                log.warn("the state database is away; the manager of run {} waits for it: {}", runId, away.toString());
            }
            sleeper.sleep(BETWEEN_LOOKS);
        }
    }

    /** Whether all slices are at rest. What is missing is done first: tasks that were never made, and stops. */
    private boolean look(long runId) {
        hold.keep();
        List<Standing> standing = tasks.standing(runId);
        if (standing.stream().allMatch(Standing::isAtRest)) {
            return true;
        }
        if (stopping.getAsBoolean()
                || standing.stream().anyMatch(slice -> slice.state() == SliceState.FAILED || slice.stopRequested())) {
            transactions.executeWithoutResult(status -> stop(runId));
        } else if (handedOut(standing) < atOnce && standing.stream().anyMatch(Standing::waits)) {
            transactions.executeWithoutResult(status -> handOut(runId));
        }
        return false;
    }

    private void handOut(long runId) {
        List<Standing> standing = tasks.standing(runId);
        standing.stream()
                .filter(Standing::waits)
                .limit(Math.max(0, atOnce - handedOut(standing)))
                .forEach(slice -> client.handOut(slice.stepExecutionId()));
    }

    private void stop(long runId) {
        tasks.stop(List.of(runId));
        tasks.standing(runId).stream().filter(Standing::waits).forEach(slice -> slices.stop(slice.stepExecutionId()));
    }

    private static long handedOut(List<Standing> standing) {
        return standing.stream().filter(Standing::handedOut).count();
    }
}
