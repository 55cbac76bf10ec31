package io.iterablebatch.sandbox.exports;

import java.util.Locale;

/** How far an export is. */
public enum ExportState {
    ENQUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLING,
    CANCELLED;

    /** As the service sends it: in lower case (contract §8). */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state that a filter means, in whichever case; {@code queued} is another word for enqueued. */
    static boolean isMeant(String filter, ExportState state) {
        return state.toString().equalsIgnoreCase(filter) || (state == ENQUEUED && filter.equalsIgnoreCase("queued"));
    }
}
