package io.iterablebatch.run.handout;

import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.ledger.slice.SliceRow;
import io.iterablebatch.state.database.AdvisoryLock;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.state.database.LockHolder;
import io.iterablebatch.state.database.SessionOwner;
import java.util.Optional;

/**
 * The lock of a slice: of an instance, not of a run, so that of two runs that think they have the same instance only
 * one can do a slice of it.
 */
public final class SliceLock {

    private SliceLock() {}

    /** Its name. */
    public static String name(long instanceId, int slice) {
        return "slice " + slice + " of instance " + instanceId;
    }

    /** Takes it unless another process has it. */
    static Optional<AdvisoryLock> tryTake(ConnectionSettings database, HandedSlice slice) {
        return AdvisoryLock.tryAcquire(
                database, name(slice.instanceId(), slice.slice()), "iterable-batch " + SliceRow.name(slice.slice()));
    }

    /** The worker whose session has a lock, where it is that of a worker. */
    static Optional<WorkerId> worker(LockHolder holder) {
        String prefix = SessionOwner.sessionName("");
        return holder.label().startsWith(prefix)
                ? WorkerId.of(holder.label().substring(prefix.length()).split(" ", 2)[0])
                : Optional.empty();
    }

    /** Who has it, if anybody. */
    static Optional<LockHolder> holder(ConnectionSettings database, HandedSlice slice) {
        return AdvisoryLock.holder(database, name(slice.instanceId(), slice.slice()));
    }
}
