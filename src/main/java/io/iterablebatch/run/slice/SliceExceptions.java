package io.iterablebatch.run.slice;

import io.iterablebatch.hashing.UserNumbers;
import java.util.function.BiConsumer;

/** Users who are in another slice than their numbers say, since rows connect them with others. Immutable. */
public final class SliceExceptions {

    /** None at all. */
    public static final SliceExceptions NONE = new SliceExceptions(new long[2], new short[2], 0);

    private final long[] users;
    private final short[] slices;
    private final int size;

    private SliceExceptions(long[] users, short[] slices, int size) {
        this.users = users;
        this.slices = slices;
        this.size = size;
    }

    /** Collects them. */
    static final class Builder {

        private final long[] users;
        private final short[] slices;
        private int size;

        /** @param most how many there will be at most */
        Builder(int most) {
            int capacity = Integer.highestOneBit(Math.max(1, most)) * 4;
            users = new long[capacity];
            slices = new short[capacity];
        }

        /** Adds a user who was not added yet. */
        Builder add(long user, int slice) {
            int at = place(user, users.length);
            while (users[at] != UserNumbers.NONE) {
                at = (at + 1) & (users.length - 1);
            }
            users[at] = user;
            slices[at] = (short) slice;
            size++;
            return this;
        }

        SliceExceptions build() {
            return size == 0 ? NONE : new SliceExceptions(users, slices, size);
        }
    }

    private static int place(long user, int capacity) {
        return (int) (user >>> (Long.SIZE - Integer.numberOfTrailingZeros(capacity)));
    }

    /** The slice of a user, from 0; {@link RowKey#NO_SLICE} where the number says it. */
    int of(long user) {
        if (size == 0) {
            return RowKey.NO_SLICE;
        }
        for (int at = place(user, users.length); users[at] != UserNumbers.NONE; at = (at + 1) & (users.length - 1)) {
            if (users[at] == user) {
                return slices[at];
            }
        }
        return RowKey.NO_SLICE;
    }

    int size() {
        return size;
    }

    /** Hands over each user's number, and the slice. */
    void forEach(BiConsumer<Long, Integer> exception) {
        for (int i = 0; i < users.length; i++) {
            if (users[i] != UserNumbers.NONE) {
                exception.accept(users[i], (int) slices[i]);
            }
        }
    }
}
