package io.iterablebatch.changes.lookup;

import java.nio.ByteBuffer;

/**
 * A table with open addressing, in memory or in a mapped file. An entry has a key that is not 0, and some bytes beside
 * it. It is in the first slot that was free from that on which the upper bits of its user's number say, so that it can
 * be made of sorted entries by writing forward only. A quarter of the slots is free. Used by one thread.
 */
final class SlotTable {

    /** Where the slots that the upper bits name are three for every four. */
    static final int SPARE = 1_024;

    /** Slots of one buffer: a buffer has no more than 2 GB. */
    static final int IN_ONE_BITS = 26;

    private static final int IN_ONE = (1 << IN_ONE_BITS) - 1;

    private final ByteBuffer[] buffers;
    private final int width;
    private final long capacity;

    /**
     * @param buffers all slots; but for the last, each has as many as {@link #IN_ONE_BITS} says
     * @param width bytes of a slot
     * @param capacity how many slots the upper bits name; there are some {@link #SPARE} ones behind them, the last of
     *     which is free
     */
    SlotTable(ByteBuffer[] buffers, int width, long capacity) {
        this.buffers = buffers;
        this.width = width;
        this.capacity = capacity;
    }

    /** How many slots entries need. */
    static long capacity(long entries) {
        return entries + entries / 3 + 1;
    }

    /** The slot that the upper bits of a number name. */
    static long slot(long number, long capacity) {
        return (((number ^ Long.MIN_VALUE) >>> 32) * capacity) >>> 32;
    }

    /** Where the entry is that a user's number and a key name, or a negative number. */
    long find(long number, long key) {
        for (long slot = slot(number, capacity); ; slot++) {
            long found = buffers[(int) (slot >>> IN_ONE_BITS)].getLong((int) (slot & IN_ONE) * width);
            if (found == key) {
                return slot;
            }
            if (found == 0) {
                return -1;
            }
        }
    }

    int getInt(long slot, int behindKey) {
        return buffers[(int) (slot >>> IN_ONE_BITS)].getInt((int) (slot & IN_ONE) * width + Long.BYTES + behindKey);
    }

    long getLong(long slot, int behindKey) {
        return buffers[(int) (slot >>> IN_ONE_BITS)].getLong((int) (slot & IN_ONE) * width + Long.BYTES + behindKey);
    }

    byte get(long slot, int behindKey) {
        return buffers[(int) (slot >>> IN_ONE_BITS)].get((int) (slot & IN_ONE) * width + Long.BYTES + behindKey);
    }
}
