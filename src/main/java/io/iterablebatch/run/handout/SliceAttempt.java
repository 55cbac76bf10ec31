package io.iterablebatch.run.handout;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.run.handout.SliceWork.PreparedSlice;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.AdvisoryLock;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.state.database.LockHolder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One try at a slice that db-scheduler gave to this process: under the lock of the slice, and only for as long as the
 * state says that there is something to do. What Spring Batch's step makes of a failure is never thrown, so that the
 * state is read once more at the end: the task is done with only where the slice is at rest there.
 */
record SliceAttempt(
        HandedSliceStore slices,
        ConnectionSettings database,
        WorkerId worker,
        SliceWork work,
        RunningSlices running,
        DatabaseTime clock) {

    /**
     * How long another process has the chance to take what this one cannot do: at least so long, and up to twice as
     * long. Processes look once a second, and one that looks just when the slice is due again would always be the
     * first.
     */
    private static final Duration LEFT_TO_OTHERS = Duration.ofSeconds(2);

    private static final CompletionHandler<Void> DONE = (complete, operations) -> operations.remove();

    /**
     * Does the slice.
     *
     * @return what is to become of the task
     */
    CompletionHandler<Void> of(TaskInstance<Void> task) {
        Optional<HandedSlice> known = slices.find(SliceTask.stepExecutionId(task));
        if (known.isEmpty() || known.get().isAtRest()) {
            return DONE;
        }
        if (running.isDraining()) {
            return again(Duration.ZERO);
        }
        HandedSlice slice = known.get();
        PreparedSlice prepared;
        try {
            prepared = work.prepare(slice);
        } catch (UnfitHostException unfit) {
            slices.note(slice.stepExecutionId(), worker + " cannot do it: " + unfit.why());
            return again(leftToOthers());
        }
        try (AdvisoryLock lock = SliceLock.tryTake(database, slice).orElse(null)) {
            return lock == null ? waitForLock(slice) : locked(slice.stepExecutionId(), prepared, lock);
        }
    }

    private CompletionHandler<Void> waitForLock(HandedSlice slice) {
        String who =
                SliceLock.holder(database, slice).map(LockHolder::describe).orElse("a session that has just ended");
        slices.note(slice.stepExecutionId(), "its lock is held by " + who);
        return again(leftToOthers());
    }

    /** Reads the state again: until the lock was taken, another process may have done the slice. */
    private CompletionHandler<Void> locked(long id, PreparedSlice prepared, AdvisoryLock lock) {
        Optional<HandedSlice> slice = slices.find(id);
        if (slice.isEmpty() || slice.get().isAtRest()) {
            return DONE;
        }
        if (slice.get().stopRequested()) {
            slices.stop(id);
            return DONE;
        }
        slices.goOn(slice.get());
        slices.taken(id, worker.value());
        running.during(id, prepared, () -> prepared.execute(lock));
        slices.left(id, worker.value());
        Optional<HandedSlice> after = slices.find(id);
        if (after.isEmpty() || after.get().isAtRest()) {
            return DONE;
        }
        if (running.isDraining()) {
            slices.goOn(after.get());
            return again(Duration.ZERO);
        }
        throw new IllegalStateException(
                "slice " + after.get().slice() + " of instance " + after.get().instanceId() + " did not come to rest: "
                        + after.get().state().word());
    }

    private static Duration leftToOthers() {
        return LEFT_TO_OTHERS.plusMillis(ThreadLocalRandom.current().nextLong(LEFT_TO_OTHERS.toMillis()));
    }

    private CompletionHandler<Void> again(Duration after) {
        return (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(after));
    }
}
