package io.iterablebatch.live;

import io.iterablebatch.target.TargetState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign (contract §9).
 *
 * @param recurringCampaignId the campaign that made this one again, or null
 */
public record LiveCampaign(
        long id,
        CampaignDescription description,
        CampaignTimes times,
        @Nullable Long templateId,
        CampaignLabels labels,
        @Nullable Long recurringCampaignId) {

    /**
     * What it is.
     *
     * @param type {@code Blast} or {@code Triggered}
     * @param state as {@code Running}; an open set
     * @param medium as {@code Email}
     */
    public record CampaignDescription(String name, String type, String state, String medium) {}

    /** What happened to it when. */
    public record CampaignTimes(
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt,
            @Nullable Instant endedAt) {}

    /**
     * Its labels.
     *
     * @param names of which the API tells the names
     * @param unnamed whether it has others, of which it tells the ids alone
     */
    public record CampaignLabels(List<String> names, boolean unnamed) {

        public CampaignLabels {
            names = List.copyOf(names);
        }
    }

    /** What plans and audits keep of it. */
    public TargetState targetState() {
        return new TargetState(
                description.name(), description.type(), description.state(), times.createdAt(), times.updatedAt());
    }
}
