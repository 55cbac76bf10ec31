package io.iterablebatch.changes;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of records that have no outcome yet, by their numbers, which are above 0. Makes no object for any. */
final class OnTheirWay<T> {

    private static final long FREE = 0;

    private long[] numbers = new long[1 << 13];
    private @Nullable Object[] values = new Object[numbers.length];
    private int size;

    void put(long number, T value) {
        if (size >= numbers.length / 4 * 3) {
            grow();
        }
        int slot = slotOf(number);
        size += numbers[slot] == FREE ? 1 : 0;
        numbers[slot] = number;
        values[slot] = value;
    }

    /** The record's, which is forgotten; null where there is none. */
    @SuppressWarnings("unchecked")
    @Nullable T remove(long number) {
        int slot = slotOf(number);
        if (numbers[slot] == FREE) {
            return null;
        }
        T value = (T) Objects.requireNonNull(values[slot]);
        size--;
        // What was put behind it since its own slot was taken moves up, so that a search finds no gap.
        int mask = numbers.length - 1;
        int gap = slot;
        for (int next = (slot + 1) & mask; numbers[next] != FREE; next = (next + 1) & mask) {
            if (((next - own(numbers[next])) & mask) >= ((next - gap) & mask)) {
                numbers[gap] = numbers[next];
                values[gap] = values[next];
                gap = next;
            }
        }
        numbers[gap] = FREE;
        values[gap] = null;
        return value;
    }

    /** Records that follow each other have slots that do. */
    private int own(long number) {
        return (int) number & (numbers.length - 1);
    }

    private int slotOf(long number) {
        int slot = own(number);
        while (numbers[slot] != number && numbers[slot] != FREE) {
            slot = (slot + 1) & (numbers.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldNumbers = numbers;
        @Nullable Object[] oldValues = values;
        numbers = new long[oldNumbers.length * 2];
        values = new Object[numbers.length];
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != FREE) {
                int slot = slotOf(oldNumbers[i]);
                numbers[slot] = oldNumbers[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
