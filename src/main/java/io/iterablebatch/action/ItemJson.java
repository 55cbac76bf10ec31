package io.iterablebatch.action;

import io.iterablebatch.mapping.MappedRecord.Update;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses an item that was already encoded: only for rare cases such as a refusal. */
public final class ItemJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ItemJson() {}

    /** The update's item as JSON. */
    public static JsonNode of(Update update) {
        try {
            return MAPPER.readTree(
                    update.item().buffer(), update.item().from(), update.item().length());
        } catch (JacksonException e) {
            // Without the cause, which would hold a piece of the record.
            throw new IllegalArgumentException(
                    "the item of record " + update.record().number() + " is not JSON");
        }
    }
}
