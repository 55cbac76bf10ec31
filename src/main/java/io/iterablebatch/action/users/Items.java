package io.iterablebatch.action.users;

import io.iterablebatch.mapping.Mapped.Update;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads items again that were already encoded. */
final class Items {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Items() {}

    /** The fields of the update, or a missing node. */
    static JsonNode dataFields(Update update) {
        try {
            return MAPPER.readTree(update.json()).path("dataFields");
        } catch (JacksonException e) {
            // The cause would hold a piece of the record.
            throw new IllegalArgumentException(
                    "the item of record " + update.record().number() + " is not JSON");
        }
    }
}
