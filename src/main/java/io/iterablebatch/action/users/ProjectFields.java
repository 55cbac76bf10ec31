package io.iterablebatch.action.users;

import io.iterablebatch.jobfile.ManagedFields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The user fields that a project has, as {@code GET /api/users/getFields} tells them (contract §9): path to word. An
 * array has the word of its elements.
 */
final class ProjectFields {

    private static final String AFTER_PREFIX = ":::";

    /**
     * Every project has them, whether or not they are listed, and they do not count (contract §1.6). So it is with
     * those that Iterable manages.
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
                // Some names carry their origin (contract §1.3); of their type nothing is said under the bare name.
                know(path.substring(prefix + AFTER_PREFIX.length()));
            }
        }
    }

    /** Reads an answer, or null where it is none. */
    static @Nullable ProjectFields of(JsonNode answer) {
        return answer.path("fields").isObject() ? new ProjectFields(answer.path("fields")) : null;
    }

    private void know(String path) {
        known.add(path);
        for (String object : FieldPathParents.objectsAround(path)) {
            known.add(object);
        }
    }

    /** Whether the project has the field, or others within it. */
    boolean has(String path) {
        return known.contains(path) || ManagedFields.contains(path);
    }

    /** Iterable's word for the type of a field, or null where it is not listed. */
    @Nullable String word(String path) {
        return words.get(path);
    }

    /** How many count towards the project's limit, nested ones among them. */
    int count() {
        return (int) known.stream()
                .filter(path -> !BUILT_IN.contains(path) && !ManagedFields.contains(path))
                .count();
    }
}
