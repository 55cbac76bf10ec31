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

    /** As it is written down. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * As the service sends it: in lower case, and the vendor's list of states ends with {@code cancelling}, so that one
     * that is cancelled is shown as if it still were about to be (contract §8).
     */
    public String answered() {
        return (this == CANCELLED ? CANCELLING : this).toString();
    }

    /**
     * Whether a filter means it, in whichever case; {@code queued} is another word for enqueued, and {@code cancelled}
     * can be asked for though it is never answered.
     */
    static boolean isMeant(String filter, ExportState state) {
        return state.toString().equalsIgnoreCase(filter)
                || state.answered().equalsIgnoreCase(filter)
                || (state == ENQUEUED && filter.equalsIgnoreCase("queued"));
    }
}
