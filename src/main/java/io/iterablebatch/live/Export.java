package io.iterablebatch.live;

import io.iterablebatch.target.TargetState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An export job (contract §8).
 *
 * @param state as {@code running}, in whatever case; an open set
 */
public record Export(
        long id,
        String dataType,
        String state,
        @Nullable Instant scheduledStartTime,
        @Nullable Instant endTime) {

    /** What plans and audits keep of it. */
    public TargetState targetState() {
        return new TargetState(dataType, null, state, scheduledStartTime, null);
    }
}
