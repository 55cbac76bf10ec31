package io.iterablebatch.live;

import io.iterablebatch.target.TargetState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign (contract §9).
 *
 * @param type {@code Blast} or {@code Triggered}
 * @param state as {@code Running}; an open set
 * @param medium as {@code Email}
 * @param labels those of which the API tells the names
 * @param recurringCampaignId the campaign that made this one again, or null
 * @param unnamedLabels whether it has others, of which it tells the ids alone
 */
public record Campaign(
        long id,
        String name,
        String type,
        String state,
        String medium,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant endedAt,
        @Nullable Long templateId,
        List<String> labels,
        @Nullable Long recurringCampaignId,
        boolean unnamedLabels) {

    public Campaign {
        labels = List.copyOf(labels);
    }

    /** What plans and audits keep of it. */
    public TargetState targetState() {
        return new TargetState(name, type, state, createdAt, updatedAt);
    }
}
