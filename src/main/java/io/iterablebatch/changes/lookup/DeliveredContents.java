package io.iterablebatch.changes.lookup;

import io.iterablebatch.changes.packed.FingerprintCursor;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Which content was delivered for which user before this run, and when. In 16 bytes each it remembers what stands for
 * the two together, so that it may take one pair for another, with a chance of one in a million millions per question.
 */
final class DeliveredContents {

    /** Bytes of a slot: what stands for user and content, and the time. */
    static final int WIDTH = Long.BYTES + Integer.BYTES;

    private final SlotTable table;

    DeliveredContents(SlotTable table) {
        this.table = table;
    }

    /** Writes the slot of an entry. */
    static void add(SlotWriter writer, FingerprintCursor entry) throws IOException {
        ByteBuffer slot = writer.add(entry.number(), pair(entry.number(), entry.content()));
        if (slot != null) {
            slot.putInt(entry.seconds());
        }
    }

    /**
     * When this was delivered for the user as the last, in seconds since 1970; 0 if it was not. Of the content 0, which
     * no row has, when the last was refused.
     */
    int deliveredAt(long user, long content) {
        long slot = table.find(user, pair(user, content));
        return slot < 0 ? 0 : table.getInt(slot, 0);
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
