package io.iterablebatch.action.users;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Folds two items of one user into one that leaves any profile as the two in order would have, provided that Iterable
 * accepts both.
 *
 * <p>An update overwrites the top-level fields that it names, and a null removes one (contract §1.7, §2). With
 * {@code mergeNestedObjects}, an object is merged into the profile's object instead, key by key, one level deep. So an
 * object that comes after a null, or after another kind of value, starts afresh, which no single update can express:
 * sent alone, it would be merged into what the profile held before.
 */
final class UserItemFolding {

    private static final String DATA_FIELDS = "dataFields";
    private static final String MERGE = "mergeNestedObjects";

    /** Keeps the digits of numbers: 1.0 must not become 1, which is another field type. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private UserItemFolding() {}

    /** The folded item, or null where no single item is equivalent. */
    static byte @Nullable [] fold(byte[] earlier, byte[] later) {
        try {
            ObjectNode first = (ObjectNode) MAPPER.readTree(earlier);
            ObjectNode second = (ObjectNode) MAPPER.readTree(later);
            ObjectNode folded = fold(first, second);
            return folded == null ? null : MAPPER.writeValueAsBytes(folded);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("an item to be folded is not JSON");
        }
    }

    private static @Nullable ObjectNode fold(ObjectNode earlier, ObjectNode later) {
        ObjectNode first = dataFields(earlier);
        if (!sameOptions(earlier, later) || renames(first, earlier)) {
            return null;
        }
        boolean merge = later.path(MERGE).asBoolean(false);
        for (var field : dataFields(later).properties()) {
            JsonNode before = first.get(field.getKey());
            JsonNode after = field.getValue();
            if (!merge || before == null || !after.isObject()) {
                first.set(field.getKey(), after);
            } else if (canMerge(before, after)) {
                ((ObjectNode) before).setAll((ObjectNode) after);
            } else {
                return null;
            }
        }
        if (!first.isEmpty()) {
            later.set(DATA_FIELDS, first);
        }
        return later;
    }

    /**
     * Not if a later key is null: it would remove a key of the profile's object, but if the profile has no such object,
     * the folded one is stored as it is, and the contract does not say that nulls are dropped then.
     */
    private static boolean canMerge(JsonNode before, JsonNode after) {
        if (!before.isObject()) {
            return false;
        }
        for (JsonNode value : after) {
            if (value.isNull()) {
                return false;
            }
        }
        return true;
    }

    private static ObjectNode dataFields(ObjectNode item) {
        return item.get(DATA_FIELDS) instanceof ObjectNode fields ? fields : MAPPER.createObjectNode();
    }

    private static boolean sameOptions(ObjectNode earlier, ObjectNode later) {
        return earlier.path(MERGE).asBoolean(false) == later.path(MERGE).asBoolean(false)
                && earlier.path("preferUserId").asBoolean(false)
                        == later.path("preferUserId").asBoolean(false);
    }

    /** Whether the earlier fields hold a new identifier: the later item is then for another user (contract §1.6). */
    private static boolean renames(ObjectNode fields, ObjectNode item) {
        return renames(fields, item, "email") || renames(fields, item, "userId");
    }

    private static boolean renames(ObjectNode fields, ObjectNode item, String identifier) {
        return fields.has(identifier) && !fields.path(identifier).equals(item.path(identifier));
    }
}
