package io.iterablebatch.live;

import io.iterablebatch.target.TargetFacts;
import io.iterablebatch.target.TargetState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign (contract §9).
 *
 * @param recurringCampaignId the recurring campaign that made this one, or null
 * @param sendSize to how many people it was sent, or null
 */
public record LiveCampaign(
        long id,
        CampaignDescription description,
        CampaignTimes times,
        @Nullable Long templateId,
        CampaignLabels labels,
        @Nullable Long recurringCampaignId,
        @Nullable Long sendSize) {

    /** A campaign of which the API tells no send size. */
    public LiveCampaign(
            long id,
            CampaignDescription description,
            CampaignTimes times,
            @Nullable Long templateId,
            CampaignLabels labels,
            @Nullable Long recurringCampaignId) {
        this(id, description, times, templateId, labels, recurringCampaignId, null);
    }

    /**
     * What kind of campaign it is.
     *
     * @param type {@code Blast} or {@code Triggered}
     * @param state as {@code Running}; an open set
     * @param medium as {@code Email}
     */
    public record CampaignDescription(String name, String type, String state, String medium) {}

    /** When something happened to the campaign; null if it did not, or if the API does not tell. */
    public record CampaignTimes(
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt,
            @Nullable Instant endedAt) {}

    /**
     * The campaign's labels.
     *
     * @param names the labels whose names the API tells
     * @param unnamed whether there are labels of which it tells only the ids
     */
    public record CampaignLabels(List<String> names, boolean unnamed) {

        public CampaignLabels {
            names = List.copyOf(names);
        }
    }

    /** The part of it that plans and audits keep. */
    public TargetState targetState() {
        return new TargetState(
                description.name(),
                description.type(),
                description.state(),
                times.createdAt(),
                times.updatedAt(),
                new TargetFacts(sendSize, labels.names()));
    }
}
