package io.iterablebatch.changes;

import java.util.ArrayList;
import java.util.List;

/**
 * Remembers in memory, in 11 bytes each, which content was delivered for which user before this run. It may know less
 * than there is, never more, but for a chance of one in a million millions per question. To be filled first, then
 * asked.
 */
final class DeliveredContents {

    /** How many it can hold: 64 MB of them. */
    static final int MOST = 6_000_000;

    private static final int BLOCK = 1 << 16;

    private final List<long[]> blocks = new ArrayList<>();
    private int size;
    /** Each pair is in the first slot that was free from its own on, which its upper bits say; 0 is a free slot. */
    private long[] slots = new long[1];

    void add(long user, long content) {
        if (size % BLOCK == 0) {
            blocks.add(new long[BLOCK]);
        }
        blocks.get(size / BLOCK)[size % BLOCK] = pair(user, content);
        size++;
    }

    /** To be called when all was added. A quarter of the slots stays free, so that a search is short. */
    void filled() {
        slots = new long[size + size / 3 + 1];
        int left = size;
        for (long[] block : blocks) {
            int here = Math.min(left, BLOCK);
            for (int i = 0; i < here; i++) {
                slots[slotOf(block[i])] = block[i];
            }
            left -= here;
        }
        blocks.clear();
    }

    int size() {
        return size;
    }

    boolean holds(long user, long content) {
        return slots[slotOf(pair(user, content))] != 0;
    }

    /** Where a pair is, or where it would go. */
    private int slotOf(long pair) {
        int slot = (int) (((pair >>> Integer.SIZE) * slots.length) >>> Integer.SIZE);
        while (slots[slot] != pair && slots[slot] != 0) {
            slot = slot + 1 == slots.length ? 0 : slot + 1;
        }
        return slot;
    }

    /** What stands for a user and a content, spread evenly; never 0. */
    private static long pair(long user, long content) {
        long mixed = mixed(user * 0x9E3779B97F4A7C15L) + content;
        long pair = mixed(mixed * 0xD6E8FEB86659FD93L);
        return pair == 0 ? 1 : pair;
    }

    private static long mixed(long number) {
        return number ^ (number >>> 32);
    }
}
