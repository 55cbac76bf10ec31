package io.iterablebatch.changes;

import java.util.BitSet;

/**
 * Remembers which users had a row that was sent in this run. A user whom it does not know surely had none; a few others
 * it knows by mistake: one in 100,000 after a million users were sent, one in 200 after five millions. 16 MB.
 */
final class PassedUserFilter {

    private static final int BITS = 27;
    private static final int MARKS = 4;

    private final BitSet marks = new BitSet(1 << BITS);

    void add(long user) {
        for (int i = 0; i < MARKS; i++) {
            marks.set(mark(user, i));
        }
    }

    boolean mayHold(long user) {
        for (int i = 0; i < MARKS; i++) {
            if (!marks.get(mark(user, i))) {
                return false;
            }
        }
        return true;
    }

    /** A user's number is a hash: its two halves give as many marks as are wanted. */
    private static int mark(long user, int i) {
        long mixed = (user >>> Integer.SIZE) + i * (user | 1);
        return (int) (mixed & ((1L << BITS) - 1));
    }
}
