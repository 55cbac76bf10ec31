package io.iterablebatch.run.handout;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import io.iterablebatch.RunFailure;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.fleet.WorkerSessions;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.state.database.LockHolder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a slice whose execution failed without an end in the state, or whose process gives no sign of life:
 * it is tried again, and given up as FAILED after a number of tries in a row. By the database's clock, unlike
 * db-scheduler's own handlers.
 *
 * @param self this process
 * @param mayJudge whether this process may say of others that they are dead
 */
record SliceRevival(
        HandedSliceStore slices,
        WorkerSessions sessions,
        ConnectionSettings database,
        WorkerId self,
        BooleanSupplier mayJudge,
        RunningSlices running,
        DatabaseTime clock)
        implements FailureHandler<Void>, DeadExecutionHandler<Void> {

    private static final Logger log = LoggerFactory.getLogger(SliceRevival.class);

    /** With the pauses between them more than a quarter of an hour; also how many processes a slice may kill. */
    static final int MOST_TRIES = 12;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(3);

    /** @param failures how many tries have failed in a row, from 1 */
    static Duration pause(int failures) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    @Override
    public void onFailure(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        Throwable cause = complete.getCause().orElse(null);
        long id = SliceTask.stepExecutionId(complete.getExecution());
        log.warn("step execution {} of a slice failed on {}", id, self.value(), cause);
        slices.left(id, self.value());
        int failures = complete.getExecution().consecutiveFailures + 1;
        again(
                complete,
                operations,
                running.isDraining() ? Duration.ZERO : pause(failures),
                "it failed on " + self.value() + ": " + kind(cause));
    }

    @Override
    public void deadExecution(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        Execution execution = complete.getExecution();
        long id = SliceTask.stepExecutionId(execution);
        String dead = String.valueOf(execution.pickedBy);
        if (!mayJudge.getAsBoolean() || (dead.equals(self.value()) && running.contains(id))) {
            // Signs of life are late after an absence of the database, this process's own and those of others.
            return;
        }
        WorkerId.of(dead).ifPresent(worker -> slices.find(id).ifPresent(slice -> evict(slice, worker)));
        again(complete, operations, Duration.ZERO, dead + ", which had it, gives no sign of life");
    }

    private void again(ExecutionComplete complete, ExecutionOperations<Void> operations, Duration after, String note) {
        long id = SliceTask.stepExecutionId(complete.getExecution());
        int failures = complete.getExecution().consecutiveFailures + 1;
        if (failures >= MOST_TRIES) {
            slices.fail(id, "given up after " + failures + " tries; " + note);
            operations.remove();
            return;
        }
        slices.note(id, note);
        operations.reschedule(complete, clock.instant().plus(after));
    }

    /** A frozen process keeps its lock, and what it did when it froze it goes on with when it thaws. */
    private void evict(HandedSlice slice, WorkerId dead) {
        Optional<LockHolder> holder = SliceLock.holder(database, slice);
        if (holder.flatMap(SliceLock::worker).filter(dead::equals).isPresent()) {
            int ended = sessions.end(dead.value());
            log.warn("{} gives no sign of life but has the lock of a slice: {} sessions were ended", dead, ended);
        }
    }

    /** Without the text of a foreign exception, which may quote values of rows. */
    private static String kind(@Nullable Throwable cause) {
        if (cause instanceof RunFailure known) {
            return String.valueOf(known.getMessage());
        }
        return cause == null ? "no reason is known" : cause.getClass().getSimpleName();
    }
}
