package io.iterablebatch.action.users;

import io.iterablebatch.action.BatchIndex.WantedIdentifiers;
import io.iterablebatch.action.ItemJson;
import io.iterablebatch.mapping.MappedRecord.Update;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the JSON of users' items. */
final class UserItemJson {

    private UserItemJson() {}

    /** The new identifiers among the fields: a conflict may name one of these. */
    static WantedIdentifiers wanted(Update update) {
        JsonNode fields = dataFields(update);
        return new WantedIdentifiers(text(fields.path("email")), text(fields.path("userId")));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() || node.isNumber() ? node.asString() : null;
    }

    /** The fields of the update, or a missing node. */
    static JsonNode dataFields(Update update) {
        return ItemJson.of(update).path("dataFields");
    }
}
