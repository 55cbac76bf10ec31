package io.iterablebatch.run.slice;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.mapping.RowUserNumbers;
import io.iterablebatch.source.SourceRecord;

/** The user of a row, by the first identifier that is there. */
final class RowUserKey implements RowKey {

    private final RowUserNumbers user;
    private final boolean userIdFirst;
    private final SliceRanges ranges;
    private final SliceExceptions exceptions;

    /** @param userIdFirst which of two identifiers is the first one */
    RowUserKey(RowUserNumbers user, boolean userIdFirst, SliceRanges ranges, SliceExceptions exceptions) {
        this.user = user;
        this.userIdFirst = userIdFirst;
        this.ranges = ranges;
        this.exceptions = exceptions;
    }

    @Override
    public int sliceOf(SourceRecord record) {
        user.read(record);
        long first = first();
        if (first == UserNumbers.NONE) {
            return NO_SLICE;
        }
        int slice = exceptions.of(first);
        return slice == NO_SLICE ? ranges.ofUser(first) : slice;
    }

    /** The number by which the row that was read last is in a slice, or none. */
    long first() {
        long preferred = userIdFirst ? user.userIdNumber() : user.emailNumber();
        return preferred != UserNumbers.NONE ? preferred : userIdFirst ? user.emailNumber() : user.userIdNumber();
    }
}
