package io.iterablebatch.sandbox.campaigns;

import io.iterablebatch.sandbox.shelf.ThingKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign.
 *
 * @param recurringCampaignId the one that made it, or null
 * @param templateId what it sends, or null
 */
public record Campaign(
        long id,
        String name,
        CampaignType type,
        CampaignState campaignState,
        String messageMedium,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startAt,
        @Nullable Instant endedAt,
        String createdByUserId,
        @Nullable String updatedByUserId,
        @Nullable Long templateId,
        List<String> labels,
        List<Long> listIds,
        List<Long> suppressionListIds,
        @Nullable Long recurringCampaignId,
        @Nullable Long sendSize,
        @Nullable Long workflowId) {

    /** Its columns have the names of the API (contract §9). */
    public static final ThingKind<Campaign> KIND = ThingKind.of(
            "campaigns",
            Campaign.class,
            Map.of(
                    "name", "Untitled",
                    "type", "Blast",
                    "campaignState", "Draft",
                    "messageMedium", "Email",
                    "createdByUserId", "sandbox@example.com"));

    /** The same in another state, changed at that moment. */
    Campaign turned(CampaignState state, @Nullable Instant newStart, @Nullable Instant newEnd, Instant at) {
        return new Campaign(
                id,
                name,
                type,
                state,
                messageMedium,
                createdAt,
                at,
                newStart,
                newEnd,
                createdByUserId,
                updatedByUserId,
                templateId,
                labels,
                listIds,
                suppressionListIds,
                recurringCampaignId,
                sendSize,
                workflowId);
    }
}
