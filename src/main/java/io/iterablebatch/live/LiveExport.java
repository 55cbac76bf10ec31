package io.iterablebatch.live;

import io.iterablebatch.target.TargetState;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An export job (contract §8).
 *
 * @param state as {@code running}, in whatever case; an open set
 */
public record LiveExport(
        long id, String dataType, String state, @Nullable Instant scheduledStartTime) {

    private static final Set<String> ENDED =
            Set.of("completed", "failed", "cancelled", "canceled", "cancelling", "canceling");

    /** Whether nothing is left to cancel. An unknown state may mean that the job is still going on. */
    public boolean hasEnded() {
        return isEnded(state);
    }

    /** Whether nothing is left to cancel in this state, written in any case. */
    public static boolean isEnded(String state) {
        return ENDED.contains(state.toLowerCase(Locale.ROOT));
    }

    /** The part of it that plans and audits keep. */
    public TargetState targetState() {
        return new TargetState(dataType, null, state, scheduledStartTime, null);
    }
}
