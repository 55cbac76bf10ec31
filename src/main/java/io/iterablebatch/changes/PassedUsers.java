package io.iterablebatch.changes;

import java.util.BitSet;

/** Which users had a row that was sent in this run: surely, for whoever is said not to be among them. 4 MB. */
final class PassedUsers {

    private static final int BITS = 25;

    private final BitSet marks = new BitSet(1 << BITS);

    void add(long user) {
        marks.set(first(user));
        marks.set(second(user));
    }

    boolean mayHold(long user) {
        return marks.get(first(user)) && marks.get(second(user));
    }

    /** A user's number is a hash, of which any bits will do. */
    private static int first(long user) {
        return (int) (user >>> (Long.SIZE - BITS));
    }

    private static int second(long user) {
        return (int) (user & ((1 << BITS) - 1));
    }
}
