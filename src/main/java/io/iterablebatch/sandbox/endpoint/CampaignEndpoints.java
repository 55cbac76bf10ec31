package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.body.IdsBody;
import io.iterablebatch.sandbox.campaigns.Campaign;
import io.iterablebatch.sandbox.campaigns.CampaignState;
import io.iterablebatch.sandbox.campaigns.Campaigns;
import io.iterablebatch.sandbox.options.Privilege;
import io.iterablebatch.sandbox.options.RequestRate;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.shelf.ThingShelf;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The endpoints about campaigns (contract §5, §6, §9). */
final class CampaignEndpoints {

    private final SandboxOptions options;
    private final ThingShelf<Campaign> shelf;
    private final Campaigns campaigns;
    private final PagedRead<Campaign> pages;

    CampaignEndpoints(SandboxOptions options, Inventory inventory) {
        this.options = options;
        this.shelf = inventory.campaigns();
        this.campaigns = inventory.doToCampaigns();
        this.pages = new PagedRead<>(
                "campaigns",
                "totalCampaignsCount",
                Map.of(
                        "id", Comparator.comparingLong(Campaign::id),
                        "name", Comparator.comparing(Campaign::name),
                        "createdAt", Comparator.comparing(Campaign::createdAt),
                        "updatedAt", Comparator.comparing(Campaign::updatedAt),
                        "startAt",
                                Comparator.comparing(
                                        Campaign::startAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))),
                this::json);
    }

    List<ApiEndpoint> all() {
        RequestRate read = options.readRate();
        return List.of(
                new ReadEndpoint("GET /api/campaigns", read, call -> page(call, campaign -> true)),
                new ReadEndpoint("GET /api/campaigns/{id}", read, this::one),
                new ReadEndpoint("GET /api/campaigns/recurring/{id}/childCampaigns", read, this::children),
                single("abort", null, campaigns::abort),
                single("cancel", null, campaigns::cancel),
                single("activateTriggered", Privilege.ACTIVATE, campaigns::activate),
                single("deactivateTriggered", Privilege.ACTIVATE, campaigns::deactivate),
                new IdsEndpoint(
                        "POST /api/campaigns/archive",
                        options.archiveRate(),
                        "campaign",
                        options.lacking(Privilege.ARCHIVE),
                        call -> atLeastOne(IdsBody.many(call.body(), "campaignIds")),
                        campaigns::archive,
                        this::archived));
    }

    private IdsEndpoint single(String word, @Nullable Privilege needed, LongFunction<@Nullable String> change) {
        return new IdsEndpoint(
                "POST /api/campaigns/" + word,
                options.singleRate(),
                "campaign",
                needed == null ? null : options.lacking(needed),
                call -> IdsBody.one(call.body(), "campaignId"),
                change,
                IdsEndpoint.Outcome::single);
    }

    private static IdsBody atLeastOne(IdsBody body) {
        return body.ids().isEmpty() && body.complaints().isEmpty()
                ? new IdsBody(List.of(), Map.of("obj.campaignIds", "At least one value expected"))
                : body;
    }

    private SandboxReply archived(IdsEndpoint.Outcome outcome) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", outcome.done());
        answer.put(
                "failed",
                outcome.refused().entrySet().stream()
                        .map(refused -> options.archiveFailures().element(refused.getKey(), refused.getValue()))
                        .toList());
        return SandboxReply.json(200, answer);
    }

    private SandboxReply one(ApiCall call) {
        long id = call.id("id");
        Campaign campaign = shelf.seen(id);
        return campaign == null
                ? SandboxReply.envelope(404, "NotFound", "Campaign " + id + " doesn't exist", null)
                : SandboxReply.json(200, json(campaign));
    }

    private SandboxReply children(ApiCall call) {
        long id = call.id("id");
        Campaign parent = shelf.seen(id);
        if (parent == null || !isParent(parent)) {
            throw new BadQueryException("Campaign " + id + " is not a recurring campaign");
        }
        return page(call, campaign -> isChild(campaign, id));
    }

    /** A recurring campaign that was cancelled, or put away, is still the parent of what it made. */
    private boolean isParent(Campaign campaign) {
        return campaign.campaignState() == CampaignState.RECURRING
                || !shelf.seen(other -> isChild(other, campaign.id())).isEmpty();
    }

    private static boolean isChild(Campaign campaign, long parent) {
        Long recurring = campaign.recurringCampaignId();
        return recurring != null && recurring == parent;
    }

    private SandboxReply page(ApiCall call, Predicate<Campaign> meant) {
        List<CampaignState> states = call.parameters("campaignState").stream()
                .map(CampaignEndpoints::state)
                .toList();
        return pages.answer(
                call, shelf.seen(meant.and(campaign -> states.isEmpty() || states.contains(campaign.campaignState()))));
    }

    private static CampaignState state(String word) {
        return Arrays.stream(CampaignState.values())
                .filter(state -> state.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new BadQueryException("Invalid campaignState: '" + word + "'; it is one of "
                        + Arrays.toString(CampaignState.values())));
    }

    private Map<String, Object> json(Campaign campaign) {
        Map<String, Object> members = ThingJson.of(shelf.kind(), campaign, List.of(), Instant::toEpochMilli);
        if (!campaign.labels().isEmpty()) {
            members.put(
                    "labelIds",
                    campaign.labels().stream().map(CampaignEndpoints::labelId).toList());
        }
        return members;
    }

    /** Labels have ids in the service (contract §9); here a label's name makes its id. */
    private static int labelId(String label) {
        return label.hashCode() & Integer.MAX_VALUE;
    }
}
