package io.iterablebatch.queue.standing;

import java.time.Instant;
import java.util.Locale;

/**
 * A worker that has not ended, or died within the last hour.
 *
 * @param workerId as in {@code w-1a2b3c4d}
 * @param version of its program
 * @param beatAt when it last said that it lives, by the database's clock
 */
public record WorkerStanding(
        String workerId, String host, String version, State state, Instant startedAt, Instant beatAt) {

    /** What may be expected of it. */
    public enum State {
        /** It takes runs and slices, unless it has as many as it may. */
        TAKING,
        /** It was asked to end, and takes nothing more. */
        DRAINING,
        /** The state was made by a newer version than its own: it takes nothing until it is upgraded. */
        OUTDATED,
        /** It has not said for {@link FleetStanding#SILENT_AFTER} that it lives. */
        SILENT;

        /** As metrics have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether its process is there. */
    public boolean lives() {
        return state != State.SILENT;
    }
}
