package io.iterablebatch.live;

import io.iterablebatch.target.TargetState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A base template (contract §9).
 *
 * @param used whether any campaign uses it, by the template's word or by a campaign's
 */
public record LiveTemplate(
        long id,
        String name,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Long messageTypeId,
        boolean used) {

    /** The same, used by some campaign. */
    LiveTemplate inUse() {
        return new LiveTemplate(id, name, createdAt, updatedAt, messageTypeId, true);
    }

    /** What plans and audits keep of it. */
    public TargetState targetState() {
        return new TargetState(name, null, used ? TargetState.IN_USE : TargetState.UNUSED, createdAt, updatedAt);
    }
}
