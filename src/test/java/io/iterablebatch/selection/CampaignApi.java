package io.iterablebatch.selection;

import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.live.FakeReads;
import io.iterablebatch.live.LiveCampaign;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shows campaigns as the API does, each list on one page; a state is asked for in its exact spelling. */
final class CampaignApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern STATE = Pattern.compile("campaignState=(\\w+)");
    private static final Pattern ID = Pattern.compile("/(\\d+)");

    private CampaignApi() {}

    static FakeReads of(Collection<LiveCampaign> campaigns) {
        return new FakeReads(target -> {
            Matcher id = ID.matcher(target);
            if (target.startsWith("/api/campaigns?")) {
                List<String> states = STATE.matcher(target)
                        .results()
                        .map(state -> state.group(1))
                        .toList();
                return list(campaigns.stream()
                        .filter(campaign -> states.isEmpty()
                                || states.contains(campaign.description().state()))
                        .toList());
            }
            long wanted = id.find() ? Long.parseLong(id.group(1)) : -1;
            if (target.contains("/childCampaigns?")) {
                List<LiveCampaign> children = campaigns.stream()
                        .filter(campaign -> Objects.equals(campaign.recurringCampaignId(), wanted))
                        .toList();
                return children.isEmpty() ? FakeReads.refused(400) : list(children);
            }
            return campaigns.stream()
                    .filter(campaign -> campaign.id() == wanted)
                    .map(campaign -> FakeReads.json(json(campaign).toString()))
                    .findFirst()
                    .orElse(FakeReads.refused(404));
        });
    }

    private static ApiAnswer list(List<LiveCampaign> campaigns) {
        return new ApiAnswer.Taken(JSON.valueToTree(
                Map.of("campaigns", campaigns.stream().map(CampaignApi::json).toList())));
    }

    private static ObjectNode json(LiveCampaign campaign) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", campaign.id())
                .put("name", campaign.description().name())
                .put("type", campaign.description().type())
                .put("campaignState", campaign.description().state())
                .put("messageMedium", campaign.description().medium());
        put(json, "createdAt", campaign.times().createdAt());
        put(json, "updatedAt", campaign.times().updatedAt());
        put(json, "endedAt", campaign.times().endedAt());
        if (!campaign.labels().names().isEmpty()) {
            json.set("labels", JSON.valueToTree(campaign.labels().names()));
        }
        if (campaign.recurringCampaignId() != null) {
            json.put("recurringCampaignId", campaign.recurringCampaignId());
        }
        return json;
    }

    private static void put(ObjectNode json, String member, @Nullable Instant time) {
        if (time != null) {
            json.put(member, time.toEpochMilli());
        }
    }
}
