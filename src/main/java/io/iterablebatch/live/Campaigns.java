package io.iterablebatch.live;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.Query;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads campaigns (contract §9). Nothing is kept from one call to the next. Each throws a
 * {@link io.iterablebatch.RunFailure} where the project cannot be asked, and a
 * {@link io.iterablebatch.api.SendAbortedException} where the run is ending.
 */
public final class Campaigns {

    static final Endpoint LIST = new Endpoint("GET", "/api/campaigns", 100);
    static final Endpoint ONE = new Endpoint("GET", "/api/campaigns/{id}", 100);
    static final Endpoint CHILDREN = new Endpoint("GET", "/api/campaigns/recurring/{id}/childCampaigns", 100);

    /** The states that the list can be asked for; it may refuse any other word. */
    private static final List<String> STATES = List.of(
            "Draft", "Ready", "Scheduled", "Running", "Finished", "Starting", "Aborted", "Recurring", "Archived");

    /** All of the project. */
    static final Pages<Campaign> PAGES = pages("project's campaigns", (query, id) -> ApiRequest.read(LIST, query, id));

    private Campaigns() {}

    /** All campaigns, archived ones too, in the order of their ids. */
    public static Collection<Campaign> all(ApiClient client) {
        return PAGES.all(client, Query.NONE);
    }

    /**
     * All campaigns of at least these states, in the order of their ids: of all states where one of them is a word that
     * the list cannot be asked for.
     */
    public static Collection<Campaign> all(ApiClient client, Set<String> states) {
        Query query = Query.NONE;
        for (String state : states) {
            String known = known(state);
            if (known == null) {
                return all(client);
            }
            query = query.with("campaignState", known);
        }
        return PAGES.all(client, query);
    }

    /** Those of the templates that some campaign of whatever state uses. */
    static Set<Long> templatesUsed(ApiClient client, Set<Long> templates) {
        Set<Long> used = new HashSet<>();
        PAGES.read(
                client,
                Query.NONE,
                campaign -> {
                    Long template = campaign.templateId();
                    if (template != null && templates.contains(template)) {
                        used.add(template);
                    }
                },
                covered -> used.size() == templates.size());
        return used;
    }

    /** The campaign, or null where there is none. */
    public static @Nullable Campaign one(ApiClient client, long id) {
        ApiRequest request = ApiRequest.read(ONE, id, Query.NONE, "read-campaign-" + id);
        Campaign campaign;
        try {
            campaign = campaign(Asked.answer(client, request, "campaign " + id));
        } catch (ReadRefused e) {
            if (e.status() == 404) {
                return null;
            }
            throw e;
        }
        if (campaign == null || campaign.id() != id) {
            throw Asked.odd(request, "answered with something else", "campaign " + id);
        }
        return campaign;
    }

    /** What a recurring campaign made, in the order of ids; null where there is no recurring campaign of this id. */
    public static @Nullable Collection<Campaign> childrenOf(ApiClient client, long parent) {
        try {
            return pages(
                            "campaigns that campaign " + parent + " made",
                            (query, id) -> ApiRequest.read(CHILDREN, parent, query, id))
                    .all(client, Query.NONE);
        } catch (ReadRefused e) {
            if (e.status() == 400 || e.status() == 404) {
                return null;
            }
            throw e;
        }
    }

    private static Pages<Campaign> pages(String what, BiFunction<Query, String, ApiRequest> request) {
        return new Pages<>("campaigns", "totalCampaignsCount", what, request, Campaigns::campaign, Campaign::id);
    }

    private static @Nullable Campaign campaign(JsonNode thing) {
        Long id = Fields.number(thing, "id");
        if (id == null) {
            return null;
        }
        List<String> labels = Fields.words(thing, "labels");
        return new Campaign(
                id,
                new Campaign.CampaignDescription(
                        Fields.word(thing, "name"),
                        Fields.word(thing, "type"),
                        Fields.word(thing, "campaignState"),
                        Fields.word(thing, "messageMedium")),
                new Campaign.CampaignTimes(
                        Fields.time(thing, "createdAt"),
                        Fields.time(thing, "updatedAt"),
                        Fields.time(thing, "endedAt")),
                Fields.number(thing, "templateId"),
                new Campaign.CampaignLabels(labels, thing.path("labelIds").size() > labels.size()),
                Fields.number(thing, "recurringCampaignId"));
    }

    private static @Nullable String known(String state) {
        return STATES.stream().filter(state::equalsIgnoreCase).findFirst().orElse(null);
    }
}
