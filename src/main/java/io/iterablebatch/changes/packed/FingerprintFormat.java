package io.iterablebatch.changes.packed;

import java.time.Instant;

/**
 * How an entry is packed: number of the identifier (8 bytes), content (8), time in seconds since 1970 (4), and in the
 * wide form also the number of the other identifier (8; 0: none) and flags (1), all with the highest byte first. A
 * content of 0 says that nothing is certain of the identifier; with a time, that then a row of its user was refused, or
 * not taken whole.
 */
public enum FingerprintFormat {
    NARROW(20),
    WIDE(29);

    /** Of a note: the row named no other identifier. */
    public static final byte ALONE = 1;

    /**
     * Of an entry, or a note that makes one: the identifier is kept under the current numbers by now. It stays for the
     * sake of those that are linked to it.
     */
    public static final byte CARRIED = 2;

    /** Where in an entry its parts begin. */
    static final int CONTENT = 8;

    static final int SECONDS = 16;
    static final int OTHER = 20;
    static final int FLAGS = 28;

    private final int bytes;

    FingerprintFormat(int bytes) {
        this.bytes = bytes;
    }

    public static FingerprintFormat of(boolean wide) {
        return wide ? WIDE : NARROW;
    }

    int bytes() {
        return bytes;
    }

    boolean wide() {
        return this == WIDE;
    }

    /** When something was delivered; rounded down, so that it is never believed for longer than it may be. */
    public static int seconds(Instant delivered) {
        return (int) delivered.getEpochSecond();
    }

    /** The least time of a delivery that is not before this. */
    public static int since(Instant since) {
        long seconds = since.getEpochSecond() + (since.getNano() > 0 ? 1 : 0);
        return (int) Math.max(1, Math.min(seconds, 0xFFFF_FFFFL));
    }

    /** Whether something was delivered, and not before that; times have no sign, so that they last until 2106. */
    public static boolean isSince(int delivered, int since) {
        return Integer.compareUnsigned(delivered, since) >= 0;
    }
}
