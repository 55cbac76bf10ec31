package io.iterablebatch.live;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.QueryParameters;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads base templates (contract §9), the only ones that can be deleted. Nothing is kept between calls. Throws a
 * {@link io.iterablebatch.RunFailure} if the project does not answer, and a
 * {@link io.iterablebatch.api.SendAbortedException} if the run is ending.
 */
public final class TemplateReader {

    static final Endpoint LIST = new Endpoint("GET", "/api/templates", 100);

    private static final QueryParameters BASE = QueryParameters.of("templateType", "Base");

    private static final PagedList<LiveTemplate> PAGES = new PagedList<>(
            "templates",
            "totalTemplatesCount",
            "project's base templates",
            (query, id) -> ApiRequest.read(LIST, query, id),
            TemplateReader::template,
            LiveTemplate::id);

    private TemplateReader() {}

    /** All base templates, in the order of their ids. */
    public static List<LiveTemplate> base(ApiClient client) {
        return withUse(PAGES.all(client, BASE), client);
    }

    /** The base templates of these ids, in the order of their ids. No other is kept in memory. */
    public static List<LiveTemplate> base(ApiClient client, Set<Long> ids) {
        return withUse(PAGES.those(client, BASE, ids), client);
    }

    /**
     * Only the campaigns tell whether a template is used, so campaigns in every state are read, too; after the
     * templates, so that a campaign is not missed that begins to use one meanwhile.
     */
    private static List<LiveTemplate> withUse(Collection<LiveTemplate> templates, ApiClient client) {
        Set<Long> open = templates.stream()
                .filter(template -> !template.used())
                .map(LiveTemplate::id)
                .collect(Collectors.toSet());
        Set<Long> used = open.isEmpty() ? Set.of() : CampaignReader.templatesUsed(client, open);
        return templates.stream()
                .map(template -> used.contains(template.id()) ? template.inUse() : template)
                .toList();
    }

    private static @Nullable LiveTemplate template(JsonNode thing) {
        Long id = LenientJson.number(thing, "templateId");
        if (id == null) {
            return null;
        }
        return new LiveTemplate(
                id,
                LenientJson.word(thing, "name"),
                LenientJson.time(thing, "createdAt"),
                LenientJson.time(thing, "updatedAt"),
                LenientJson.number(thing, "messageTypeId"),
                LenientJson.number(thing, "campaignId") != null);
    }
}
