package io.iterablebatch.live;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.QueryParameters;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads campaigns (contract §9). Nothing is kept between calls. Every method throws a
 * {@link io.iterablebatch.RunFailure} if the project does not answer, and a
 * {@link io.iterablebatch.api.SendAbortedException} if the run is ending.
 */
public final class CampaignReader {

    static final Endpoint LIST = new Endpoint("GET", "/api/campaigns", 100);
    static final Endpoint ONE = new Endpoint("GET", "/api/campaigns/{id}", 100);
    static final Endpoint CHILDREN = new Endpoint("GET", "/api/campaigns/recurring/{id}/childCampaigns", 100);

    /** The states by which the list can be filtered; it may refuse any other word. */
    private static final List<String> STATES = List.of(
            "Draft", "Ready", "Scheduled", "Running", "Finished", "Starting", "Aborted", "Recurring", "Archived");

    /** The list of all campaigns in the project. */
    static final PagedList<LiveCampaign> PAGES =
            pages("project's campaigns", (query, id) -> ApiRequest.read(LIST, query, id));

    private CampaignReader() {}

    /** All campaigns, archived ones included, in the order of their ids. */
    public static Collection<LiveCampaign> all(ApiClient client) {
        return PAGES.all(client, QueryParameters.NONE);
    }

    /**
     * Campaigns in the order of their ids: all that are in one of these states, and perhaps others. If the list cannot
     * be filtered by one of the states, it returns all campaigns.
     */
    public static Collection<LiveCampaign> all(ApiClient client, Set<String> states) {
        QueryParameters query = QueryParameters.NONE;
        for (String state : states) {
            String known = known(state);
            if (known == null) {
                return all(client);
            }
            query = query.with("campaignState", known);
        }
        return PAGES.all(client, query);
    }

    /** Those of the templates that are used by a campaign in any state. */
    static Set<Long> templatesUsed(ApiClient client, Set<Long> templates) {
        Set<Long> used = new HashSet<>();
        PAGES.read(
                client,
                QueryParameters.NONE,
                campaign -> {
                    Long template = campaign.templateId();
                    if (template != null && templates.contains(template)) {
                        used.add(template);
                    }
                },
                covered -> used.size() == templates.size());
        return used;
    }

    /** The campaign, or null if there is none of this id. */
    public static @Nullable LiveCampaign one(ApiClient client, long id) {
        ApiRequest request = ApiRequest.read(ONE, id, QueryParameters.NONE, "read-campaign-" + id);
        LiveCampaign campaign;
        try {
            campaign = campaign(RequiredRead.answer(client, request, "campaign " + id));
        } catch (ReadRefusedFailure e) {
            if (e.status() == 404) {
                return null;
            }
            throw e;
        }
        if (campaign == null || campaign.id() != id) {
            throw RequiredRead.odd(request, "answered with something else", "campaign " + id);
        }
        return campaign;
    }

    /** What a recurring campaign made, in the order of ids; null if there is no recurring campaign of this id. */
    public static @Nullable Collection<LiveCampaign> childrenOf(ApiClient client, long parent) {
        try {
            return pages(
                            "campaigns that campaign " + parent + " made",
                            (query, id) -> ApiRequest.read(CHILDREN, parent, query, id))
                    .all(client, QueryParameters.NONE);
        } catch (ReadRefusedFailure e) {
            if (e.status() == 400 || e.status() == 404) {
                return null;
            }
            throw e;
        }
    }

    private static PagedList<LiveCampaign> pages(String what, BiFunction<QueryParameters, String, ApiRequest> request) {
        return new PagedList<>(
                "campaigns", "totalCampaignsCount", what, request, CampaignReader::campaign, LiveCampaign::id);
    }

    private static @Nullable LiveCampaign campaign(JsonNode thing) {
        Long id = LenientJson.number(thing, "id");
        if (id == null) {
            return null;
        }
        List<String> labels = LenientJson.words(thing, "labels");
        return new LiveCampaign(
                id,
                new LiveCampaign.CampaignDescription(
                        LenientJson.word(thing, "name"),
                        LenientJson.word(thing, "type"),
                        LenientJson.word(thing, "campaignState"),
                        LenientJson.word(thing, "messageMedium")),
                new LiveCampaign.CampaignTimes(
                        LenientJson.time(thing, "createdAt"),
                        LenientJson.time(thing, "updatedAt"),
                        LenientJson.time(thing, "endedAt")),
                LenientJson.number(thing, "templateId"),
                new LiveCampaign.CampaignLabels(labels, thing.path("labelIds").size() > labels.size()),
                LenientJson.number(thing, "recurringCampaignId"),
                LenientJson.number(thing, "sendSize"));
    }

    private static @Nullable String known(String state) {
        return STATES.stream().filter(state::equalsIgnoreCase).findFirst().orElse(null);
    }
}
