package io.iterablebatch.ledger.slice;

import java.util.Locale;

/** How a slice stands. */
public enum SliceState {
    /** No run has begun it since the last one ended. */
    WAITING,
    RUNNING,
    /** It was asked to end before its last record. */
    STOPPED,
    FAILED,
    /** Each of its records has its outcome. */
    DONE;

    /** As the state and people have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this word. */
    public static SliceState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether nobody is to execute it any more in this run. */
    public boolean isAtRest() {
        return this == STOPPED || this == FAILED || this == DONE;
    }
}
