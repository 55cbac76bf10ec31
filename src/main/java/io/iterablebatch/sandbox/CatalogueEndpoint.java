package io.iterablebatch.sandbox;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A read of all lists, channels or message types (contract §9): always the same, on one page. */
final class CatalogueEndpoint implements ApiEndpoint {

    private final String name;
    private final Rate rate;
    private final Reply reply;

    /** @param member the one member of the answer, as in {@code lists} */
    CatalogueEndpoint(String name, String member, JsonNode entries, Rate rate) {
        this.name = name;
        this.rate = rate;
        this.reply = Reply.json(200, Map.of(member, entries));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Rate rate() {
        return rate;
    }

    @Override
    public Prepared prepare(Call call) {
        return extent -> reply;
    }
}
