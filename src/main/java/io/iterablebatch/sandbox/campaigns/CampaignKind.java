package io.iterablebatch.sandbox.campaigns;

import io.iterablebatch.sandbox.shelf.Cells;
import io.iterablebatch.sandbox.shelf.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a campaign is written down; its columns have the names of the API (contract §9). */
public final class CampaignKind implements Kind<Campaign> {

    private static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "type",
            "campaignState",
            "messageMedium",
            "createdAt",
            "updatedAt",
            "startAt",
            "endedAt",
            "createdByUserId",
            "updatedByUserId",
            "templateId",
            "labels",
            "listIds",
            "suppressionListIds",
            "recurringCampaignId",
            "sendSize",
            "workflowId");

    @Override
    public String name() {
        return "campaigns";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of(
                "name", "Untitled",
                "type", "Blast",
                "campaignState", "Draft",
                "messageMedium", "Email",
                "createdByUserId", "sandbox@example.com");
    }

    @Override
    public long id(Campaign campaign) {
        return campaign.id();
    }

    @Override
    public Campaign read(Cells cells) {
        return new Campaign(
                cells.requiredNumber("id"),
                cells.required("name"),
                cells.word("type", CampaignType.values()),
                cells.word("campaignState", CampaignState.values()),
                cells.required("messageMedium"),
                cells.requiredMoment("createdAt"),
                cells.requiredMoment("updatedAt"),
                cells.moment("startAt"),
                cells.moment("endedAt"),
                cells.required("createdByUserId"),
                cells.text("updatedByUserId"),
                cells.number("templateId"),
                cells.texts("labels"),
                cells.numbers("listIds"),
                cells.numbers("suppressionListIds"),
                cells.number("recurringCampaignId"),
                cells.number("sendSize"),
                cells.number("workflowId"));
    }

    @Override
    public List<@Nullable Object> values(Campaign campaign) {
        return Arrays.asList(
                campaign.id(),
                campaign.name(),
                campaign.type().toString(),
                campaign.campaignState().toString(),
                campaign.messageMedium(),
                campaign.createdAt(),
                campaign.updatedAt(),
                campaign.startAt(),
                campaign.endedAt(),
                campaign.createdByUserId(),
                campaign.updatedByUserId(),
                campaign.templateId(),
                campaign.labels(),
                campaign.listIds(),
                campaign.suppressionListIds(),
                campaign.recurringCampaignId(),
                campaign.sendSize(),
                campaign.workflowId());
    }
}
