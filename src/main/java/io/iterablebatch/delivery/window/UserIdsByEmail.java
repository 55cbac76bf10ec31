package io.iterablebatch.delivery.window;

import io.iterablebatch.hashing.UserNumbers;

/**
 * Remembers which userId stood beside an e-mail in recent rows: a later row that has only one of them is about the same
 * user. At least the last 250,000 pairs are known, in some 16 MB; if no row has both identifiers, nothing is kept. Not
 * thread-safe.
 *
 * <p>Pairs are only listed until somebody asks for one: in most files all rows have both identifiers or all have one,
 * and to put every pair where it can be found costs as much as all else that the window does with a row.
 */
final class UserIdsByEmail {

    private static final int BITS = 19;
    private static final int SLOTS = 1 << BITS;
    private static final int MOST = SLOTS / 2;

    /**
     * The number of each e-mail, and behind it that of its userId; in the order of the rows, the oldest overwritten.
     */
    private long[] listed = {};

    private long count;
    private boolean asked;

    /** The same where it can be found. */
    private long[] recent = {};

    private long[] before = {};
    private int found;

    /** A row has both identifiers. */
    void together(long email, long userId) {
        if (asked) {
            put(email, userId);
            return;
        }
        if (listed.length == 0) {
            listed = new long[2 * MOST];
        }
        int at = 2 * (int) (count % MOST);
        listed[at] = email;
        listed[at + 1] = userId;
        count++;
    }

    /** The userId that last stood beside the e-mail, or {@link UserNumbers#NONE} if none is known. */
    long ofEmail(long email) {
        if (!any()) {
            return UserNumbers.NONE;
        }
        if (!asked) {
            putListed();
        }
        long userId = recent[slot(recent, email) + 1];
        return userId == UserNumbers.NONE && before.length > 0 ? before[slot(before, email) + 1] : userId;
    }

    /** Whether any row had both identifiers. */
    boolean any() {
        return listed.length > 0 || recent.length > 0;
    }

    private void putListed() {
        asked = true;
        for (long i = Math.max(0, count - MOST); i < count; i++) {
            int at = 2 * (int) (i % MOST);
            put(listed[at], listed[at + 1]);
        }
        listed = new long[0];
    }

    private void put(long email, long userId) {
        if (recent.length == 0) {
            recent = new long[2 * SLOTS];
        } else if (found == MOST) {
            before = recent;
            recent = new long[2 * SLOTS];
            found = 0;
        }
        int slot = slot(recent, email);
        if (recent[slot] == 0) {
            recent[slot] = email;
            found++;
        }
        recent[slot + 1] = userId;
    }

    private static int slot(long[] table, long email) {
        int slot = (int) (email >>> (Long.SIZE - BITS)) * 2;
        while (table[slot] != 0 && table[slot] != email) {
            slot = (slot + 2) & (2 * SLOTS - 1);
        }
        return slot;
    }
}
