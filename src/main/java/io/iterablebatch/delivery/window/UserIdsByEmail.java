package io.iterablebatch.delivery.window;

import io.iterablebatch.hashing.UserNumbers;

/**
 * Remembers which userId stood beside an e-mail in recent rows: a later row that has only one of them is about the same
 * user. At least the last 250,000 pairs are known, in some 16 MB; if no row has both identifiers, nothing is kept. Not
 * thread-safe.
 */
final class UserIdsByEmail {

    private static final int BITS = 19;
    private static final int SLOTS = 1 << BITS;
    private static final int MOST = SLOTS / 2;

    /** The number of each e-mail, and behind it that of its userId. */
    private long[] recent = {};

    private long[] before = {};
    private int count;

    /** A row has both identifiers. */
    void together(long email, long userId) {
        if (recent.length == 0) {
            recent = new long[2 * SLOTS];
        } else if (count == MOST) {
            before = recent;
            recent = new long[2 * SLOTS];
            count = 0;
        }
        int slot = slot(recent, email);
        if (recent[slot] == 0) {
            recent[slot] = email;
            count++;
        }
        recent[slot + 1] = userId;
    }

    /** The userId that last stood beside the e-mail, or {@link UserNumbers#NONE} if none is known. */
    long ofEmail(long email) {
        if (recent.length == 0) {
            return UserNumbers.NONE;
        }
        long userId = recent[slot(recent, email) + 1];
        return userId == UserNumbers.NONE && before.length > 0 ? before[slot(before, email) + 1] : userId;
    }

    /** Whether any row had both identifiers. */
    boolean any() {
        return recent.length > 0;
    }

    private static int slot(long[] table, long email) {
        int slot = (int) (email >>> (Long.SIZE - BITS)) * 2;
        while (table[slot] != 0 && table[slot] != email) {
            slot = (slot + 2) & (2 * SLOTS - 1);
        }
        return slot;
    }
}
