package io.iterablebatch.action;

import io.iterablebatch.mapping.MappedRecord.Update;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an item again that was already encoded: for the rare paths alone. */
public final class ItemJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ItemJson() {}

    /** The item of a request's array. */
    public static JsonNode of(Update update) {
        try {
            return MAPPER.readTree(update.json());
        } catch (JacksonException e) {
            // The cause would hold a piece of the record.
            throw new IllegalArgumentException(
                    "the item of record " + update.record().number() + " is not JSON");
        }
    }
}
