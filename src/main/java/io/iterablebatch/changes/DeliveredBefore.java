package io.iterablebatch.changes;

import java.util.Arrays;

/**
 * In memory, that users were delivered with certain contents before this run: 8 bytes each. What it holds was so when
 * it was filled; it may hold less than there is, never more, but for a chance of one in a million millions per
 * question.
 */
final class DeliveredBefore {

    /** 64 MB. */
    static final int MOST = 8_000_000;

    /** The numbers are spread evenly, so that each of these parts holds a few of them. */
    private static final int PART_BITS = 18;

    private long[] sorted = {};
    private final int[] partStarts = new int[(1 << PART_BITS) + 1];

    /** Holds these, in any order, from now on. */
    void fill(long[] pairs) {
        Arrays.sort(pairs);
        sorted = pairs;
        int at = 0;
        for (int part = 0; part < partStarts.length; part++) {
            while (at < pairs.length && partOf(pairs[at]) < part) {
                at++;
            }
            partStarts[part] = at;
        }
    }

    /** What stands for a user and a content. */
    static long pair(long user, long content) {
        long mixed = mixed(user * 0x9E3779B97F4A7C15L) + content;
        return mixed(mixed * 0xD6E8FEB86659FD93L);
    }

    private static long mixed(long number) {
        return number ^ (number >>> 32);
    }

    boolean holds(long user, long content) {
        long pair = pair(user, content);
        int part = partOf(pair);
        return Arrays.binarySearch(sorted, partStarts[part], partStarts[part + 1], pair) >= 0;
    }

    /** Grows with the number: the lowest of the negative ones are in part 0. */
    private static int partOf(long pair) {
        return (int) ((pair >> (Long.SIZE - PART_BITS)) + (1 << (PART_BITS - 1)));
    }
}
