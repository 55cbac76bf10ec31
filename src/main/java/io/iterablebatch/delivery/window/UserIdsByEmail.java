package io.iterablebatch.delivery.window;

import org.jspecify.annotations.Nullable;

/**
 * Remembers which userId stood beside an e-mail in recent rows: a later row that has only one of them is about the same
 * user. At least the last 250,000 pairs are known, in some 16 MB; if no row has both identifiers, nothing is kept. Not
 * thread-safe.
 */
final class UserIdsByEmail {

    private static final int SLOTS = 1 << 19;
    private static final int MOST = SLOTS / 2;

    /** The userId of each e-mail, both as numbers; 0 is none. */
    private long[] recent = {};

    private long[] before = {};
    private int count;

    /** A row has both identifiers. */
    void together(String email, String userId) {
        if (count == 0 && recent.length == 0) {
            recent = new long[2 * SLOTS];
        } else if (count == MOST) {
            before = recent;
            recent = new long[2 * SLOTS];
            count = 0;
        }
        long key = number(email);
        int slot = slot(recent, key);
        if (recent[slot] == 0) {
            recent[slot] = key;
            count++;
        }
        recent[slot + 1] = number(userId);
    }

    /** A key for the userId that last stood beside the e-mail, or null if none is known. */
    @Nullable String ofEmail(String email) {
        if (recent.length == 0) {
            return null;
        }
        long key = number(email);
        long userId = recent[slot(recent, key) + 1];
        if (userId == 0 && before.length > 0) {
            userId = before[slot(before, key) + 1];
        }
        return userId == 0 ? null : key(userId);
    }

    /** The same key for a userId, or null if no row had both identifiers so far. */
    @Nullable String ofUserId(String userId) {
        return recent.length == 0 ? null : key(number(userId));
    }

    private static String key(long userId) {
        return "beside " + userId;
    }

    private static int slot(long[] table, long key) {
        int slot = (int) (key & (SLOTS - 1)) * 2;
        while (table[slot] != 0 && table[slot] != key) {
            slot = (slot + 2) & (2 * SLOTS - 1);
        }
        return slot;
    }

    /** A hash, never 0. If two identifiers share one, their rows wait for each other unnecessarily. */
    private static long number(String identifier) {
        long number = identifier.length();
        for (int i = 0; i < identifier.length(); i++) {
            number = (number ^ identifier.charAt(i)) * 0x100000001B3L;
        }
        number *= 0x9E3779B97F4A7C15L;
        number ^= number >>> 32;
        return number == 0 ? 1 : number;
    }
}
