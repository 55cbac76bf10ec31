package io.iterablebatch.action.users;

import io.iterablebatch.jobfile.field.ManagedFields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The user fields of a project, as {@code GET /api/users/getFields} returns them (contract §9): path to type. An array
 * has the type of its elements.
 */
final class ProjectFields {

    private static final String AFTER_PREFIX = ":::";

    /**
     * Every project has these fields, listed or not, and they do not count towards the limit (contract §1.6). The same
     * is true of fields that Iterable manages.
     */
    private static final Set<String> BUILT_IN = Set.of(
            "email",
            "userId",
            "emailListIds",
            "userListIds",
            "unsubscribedChannelIds",
            "unsubscribedMessageTypeIds",
            "subscribedMessageTypeIds");

    private final Map<String, String> words = new HashMap<>();
    private final Set<String> known = new HashSet<>(BUILT_IN);

    private ProjectFields(JsonNode fields) {
        for (var field : fields.properties()) {
            String path = field.getKey();
            words.put(path, field.getValue().asString(""));
            know(path);
            int prefix = path.lastIndexOf(AFTER_PREFIX);
            if (prefix >= 0) {
                // Some names carry their origin (contract §1.3); the answer does not give a type for the name without
                // it.
                know(path.substring(prefix + AFTER_PREFIX.length()));
            }
        }
    }

    /** Reads an answer; null if it holds no fields. */
    static @Nullable ProjectFields of(JsonNode answer) {
        return answer.path("fields").isObject() ? new ProjectFields(answer.path("fields")) : null;
    }

    private void know(String path) {
        known.add(path);
        for (String object : FieldPathParents.objectsAround(path)) {
            known.add(object);
        }
    }

    /** Whether the project has the field, or fields within it. */
    boolean has(String path) {
        return known.contains(path) || ManagedFields.contains(path);
    }

    /** Iterable's word for the type of a field, or null where it is not listed. */
    @Nullable String word(String path) {
        return words.get(path);
    }

    /** Iterable's word for the type of each field that is listed, by its path. */
    Map<String, String> words() {
        return Map.copyOf(words);
    }

    /** How many fields, nested ones included, count towards the project's limit. */
    int count() {
        return (int) known.stream()
                .filter(path -> !BUILT_IN.contains(path) && !ManagedFields.contains(path))
                .count();
    }
}
