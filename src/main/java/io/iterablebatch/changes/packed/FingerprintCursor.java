package io.iterablebatch.changes.packed;

/** Entries in the order of their numbers, one after the other. */
public interface FingerprintCursor {

    /** Goes on to the next entry; false after the last one. */
    boolean next();

    long number();

    /** 0: nothing is certain. */
    long content();

    /** Seconds since 1970. */
    int seconds();

    /** The number of the other identifier, or 0. */
    long other();

    /** As in {@link FingerprintFormat}. */
    byte flags();
}
