package io.iterablebatch.run.handout;

import io.iterablebatch.state.database.AdvisoryLock;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.state.database.LockHolder;
import java.util.Optional;

/**
 * The lock of a slice: of an instance, not of a run, so that of two runs that think they have the same instance only one
 * can do a slice of it.
 */
public final class SliceLock {

    private SliceLock() {}

    /** Its name. */
    public static String name(long instanceId, int slice) {
        return "slice " + slice + " of instance " + instanceId;
    }

    /** Takes it unless another process has it. */
    static Optional<AdvisoryLock> tryTake(ConnectionSettings database, HandedSlice slice, String session) {
        return AdvisoryLock.tryAcquire(database, name(slice.instanceId(), slice.slice()), session);
    }

    /** Who has it, if anybody. */
    static Optional<LockHolder> holder(ConnectionSettings database, HandedSlice slice) {
        return AdvisoryLock.holder(database, name(slice.instanceId(), slice.slice()));
    }
}
