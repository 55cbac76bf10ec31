package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.options.RequestRate;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A read of all lists, channels or message types (contract §9): always the same, on one page.
 *
 * @param member the one member of the answer, as in {@code lists}
 */
record CatalogueEndpoint(String name, String member, JsonNode entries, RequestRate rate) implements ApiEndpoint {

    @Override
    public Prepared prepare(ApiCall call) {
        return extent -> SandboxReply.json(200, Map.of(member, entries));
    }
}
