package io.iterablebatch.queue;

import java.util.Locale;

/** How far a queued run is. */
public enum QueueState {
    /** It waits for its time or for a worker, be it for its first try or for another one. */
    WAITING,
    /** A worker has it. */
    RUNNING,
    /** It has been tried, and is not tried again: its exit code says how it ended. */
    ENDED,
    /** It was taken back, or its time was left out, before it was tried. */
    WITHDRAWN;

    /** As the database has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static QueueState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
