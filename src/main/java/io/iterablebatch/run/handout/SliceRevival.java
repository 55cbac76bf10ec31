package io.iterablebatch.run.handout;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import io.iterablebatch.RunFailure;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.state.database.LockHolder;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What becomes of a slice whose execution failed without an end in the state, or whose process gives no sign of life:
 * it is tried again, and given up as FAILED after a number of tries in a row. By the database's clock, unlike
 * db-scheduler's own handlers.
 */
record SliceRevival(
        HandedSliceStore slices,
        JdbcTemplate jdbc,
        ConnectionSettings database,
        HostIdentity host,
        RunningSlices running,
        DatabaseTime clock,
        Sleeper sleeper)
        implements FailureHandler<Void>, DeadExecutionHandler<Void> {

    private static final Logger log = LoggerFactory.getLogger(SliceRevival.class);

    /** With the pauses between them more than a quarter of an hour; also how many processes a slice may kill. */
    static final int MOST_TRIES = 12;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(3);

    /** How long an evicted session may take to give its lock back. */
    private static final int LOOKS_FOR_THE_LOCK = 50;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** @param failures how many tries have failed in a row, from 1 */
    static Duration pause(int failures) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    @Override
    public void onFailure(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        Throwable cause = complete.getCause().orElse(null);
        long id = SliceTask.stepExecutionId(complete.getExecution());
        log.warn("step execution {} of a slice failed on {}", id, host.workerId(), cause);
        slices.left(id, host.workerId());
        int failures = complete.getExecution().consecutiveFailures + 1;
        again(
                complete,
                operations,
                running.isDraining() ? Duration.ZERO : pause(failures),
                "it failed on " + host.workerId() + ": " + kind(cause));
    }

    @Override
    public void deadExecution(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        Execution execution = complete.getExecution();
        long id = SliceTask.stepExecutionId(execution);
        String dead = String.valueOf(execution.pickedBy);
        if (dead.equals(host.workerId()) && running.contains(id)) {
            // It lives; its sign of life is late, as after an absence of the database, and the next one counts again.
            return;
        }
        WorkerId.of(dead)
                .ifPresent(worker -> slices.find(id).ifPresent(slice -> evict(slice, new HostIdentity(worker))));
        again(complete, operations, Duration.ZERO, dead + ", which had it, gives no sign of life");
    }

    private void again(
            ExecutionComplete complete, ExecutionOperations<Void> operations, Duration after, String note) {
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
    private void evict(HandedSlice slice, HostIdentity dead) {
        if (!holds(slice, dead)) {
            return;
        }
        log.warn("{} gives no sign of life but has the lock of a slice: its sessions are ended", dead.workerId());
        SessionEviction.ofProcess(jdbc, dead.label());
        try {
            for (int look = 0; look < LOOKS_FOR_THE_LOCK && holds(slice, dead); look++) {
                sleeper.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean holds(HandedSlice slice, HostIdentity process) {
        Optional<LockHolder> holder = SliceLock.holder(database, slice);
        return holder.isPresent() && process.label().equals(holder.get().label());
    }

    /** Without the text of a foreign exception, which may quote values of rows. */
    private static String kind(@Nullable Throwable cause) {
        if (cause instanceof RunFailure known) {
            return String.valueOf(known.getMessage());
        }
        return cause instanceof IllegalStateException ? String.valueOf(cause.getMessage()) : String.valueOf(cause == null ? null : cause.getClass().getSimpleName());
    }
}
