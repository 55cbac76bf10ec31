package io.iterablebatch.ledger.reject;

import java.util.BitSet;

/**
 * Remembers user keys in a megabyte, however many there are. It may say of a key that it remembers it where it does
 * not, never the other way round, so that what it lets pass has to be looked up. Not thread-safe.
 */
final class UserKeyFilter {

    private static final int BITS = 1 << 23;

    private final BitSet bits = new BitSet();
    private boolean empty = true;

    void add(long key) {
        bits.set((int) key & (BITS - 1));
        empty = false;
    }

    boolean isEmpty() {
        return empty;
    }

    boolean mayHold(long key) {
        return bits.get((int) key & (BITS - 1));
    }
}
