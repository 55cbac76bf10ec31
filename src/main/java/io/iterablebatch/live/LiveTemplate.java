package io.iterablebatch.live;

import io.iterablebatch.target.TargetState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A base template (contract §9).
 *
 * @param used whether any campaign uses it, according to the template or to a campaign
 */
public record LiveTemplate(
        long id,
        String name,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Long messageTypeId,
        boolean used) {

    /** The same template, used by a campaign. */
    LiveTemplate inUse() {
        return new LiveTemplate(id, name, createdAt, updatedAt, messageTypeId, true);
    }

    /** The part of it that plans and audits keep. */
    public TargetState targetState() {
        return new TargetState(name, null, used ? TargetState.IN_USE : TargetState.UNUSED, createdAt, updatedAt);
    }
}
