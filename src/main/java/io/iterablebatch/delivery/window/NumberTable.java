package io.iterablebatch.delivery.window;

import org.jspecify.annotations.Nullable;

/**
 * A hash table from numbers that are hashes themselves, so that they are looked up without being hashed again, and
 * without an object for each. A removed number leaves nothing behind: those behind it move up. Not thread-safe.
 *
 * @param <V> what a number leads to
 */
final class NumberTable<V> {

    private static final int FIRST_BITS = 10;

    private long[] numbers = new long[1 << FIRST_BITS];
    private @Nullable Object[] values = new Object[1 << FIRST_BITS];
    private int shift = Long.SIZE - FIRST_BITS;
    private int size;

    /** What the number leads to, or null. */
    @Nullable V get(long number) {
        return value(slot(number));
    }

    /** Lets a number that leads to nothing lead to this value; otherwise returns what it leads to, and goes on to. */
    @Nullable V putIfAbsent(long number, V value) {
        int slot = slot(number);
        V there = value(slot);
        if (there == null) {
            numbers[slot] = number;
            values[slot] = value;
            if (++size > numbers.length / 2) {
                grow();
            }
        }
        return there;
    }

    /** Lets a number that leads to something lead to this value instead. */
    void replace(long number, V value) {
        int slot = slot(number);
        if (numbers[slot] == number) {
            values[slot] = value;
        }
    }

    /** Lets the number lead to nothing. */
    void remove(long number) {
        int free = slot(number);
        if (numbers[free] != number) {
            return;
        }
        int mask = numbers.length - 1;
        for (int at = (free + 1) & mask; numbers[at] != 0; at = (at + 1) & mask) {
            int wanted = (int) (numbers[at] >>> shift);
            if (((at - wanted) & mask) >= ((at - free) & mask)) {
                numbers[free] = numbers[at];
                values[free] = values[at];
                free = at;
            }
        }
        numbers[free] = 0;
        values[free] = null;
        size--;
    }

    int size() {
        return size;
    }

    /** Where the number stands, or where it would be put. */
    private int slot(long number) {
        int mask = numbers.length - 1;
        int slot = (int) (number >>> shift);
        while (numbers[slot] != 0 && numbers[slot] != number) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** An empty slot has no value. */
    @SuppressWarnings("unchecked") // only values are put
    private @Nullable V value(int slot) {
        return (V) values[slot];
    }

    private void grow() {
        long[] oldNumbers = numbers;
        @Nullable Object[] oldValues = values;
        numbers = new long[2 * oldNumbers.length];
        values = new Object[numbers.length];
        shift--;
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != 0) {
                int slot = slot(oldNumbers[i]);
                numbers[slot] = oldNumbers[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
