package io.iterablebatch.action.users;

import io.iterablebatch.action.BatchIndex.Wanted;
import io.iterablebatch.mapping.Mapped.Update;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads items again that were already encoded. */
final class Items {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Items() {}

    /** A conflict names the taken identifier, which may be a new one among the fields. */
    static Wanted wanted(Update update) {
        JsonNode fields = dataFields(update);
        return new Wanted(text(fields.path("email")), text(fields.path("userId")));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() || node.isNumber() ? node.asString() : null;
    }

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
