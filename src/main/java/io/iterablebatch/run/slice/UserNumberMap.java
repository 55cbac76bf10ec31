package io.iterablebatch.run.slice;

import io.iterablebatch.hashing.UserNumbers;
import java.util.Arrays;

/** What is known of each of some numbers of users: one whole number, from 0. Grows with what is put into it. */
final class UserNumberMap {

    static final int ABSENT = -1;

    private static final int SMALLEST = 1 << 10;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] numbers = new long[SMALLEST];
    private int[] values = new int[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    boolean contains(long number) {
        return get(number) != ABSENT;
    }

    int get(long number) {
        int at = find(number);
        return numbers[at] == UserNumbers.NONE ? ABSENT : values[at];
    }

    /** What is known of the number already; or {@link #ABSENT}, and from now on it is this. */
    int putIfAbsent(long number, int value) {
        int at = find(number);
        if (numbers[at] != UserNumbers.NONE) {
            return values[at];
        }
        numbers[at] = number;
        values[at] = value;
        if (++size > numbers.length / 4 * 3) {
            grow();
        }
        return ABSENT;
    }

    private int find(long number) {
        int mask = numbers.length - 1;
        // The numbers of a partition share their upper bits.
        int at = (int) ((number * SPREAD) >>> 32) & mask;
        while (numbers[at] != UserNumbers.NONE && numbers[at] != number) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] former = numbers;
        int[] known = values;
        numbers = new long[former.length * 2];
        values = new int[former.length * 2];
        for (int i = 0; i < former.length; i++) {
            if (former[i] != UserNumbers.NONE) {
                int at = find(former[i]);
                numbers[at] = former[i];
                values[at] = known[i];
            }
        }
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(numbers, UserNumbers.NONE);
            size = 0;
        }
    }
}
