package io.iterablebatch.sandbox.project;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a project by path, as in {@code address.city}. Not thread-safe: the project guards it. */
final class Schema {

    /** Fields that every project has; they don't count towards the limit. */
    private static final Map<String, ValueType> BUILT_IN = Map.of(
            "email", ValueType.of("string"),
            "userId", ValueType.of("string"),
            "emailListIds", ValueType.of("long[]"),
            "unsubscribedChannelIds", ValueType.of("long[]"),
            "unsubscribedMessageTypeIds", ValueType.of("long[]"),
            "subscribedMessageTypeIds", ValueType.of("long[]"),
            "userListIds", ValueType.of("long[]"));

    private final Map<String, ValueType> fields = new HashMap<>();

    @Nullable ValueType type(String path) {
        ValueType known = fields.get(path);
        return known == null ? BUILT_IN.get(path) : known;
    }

    int size() {
        return fields.size();
    }

    void add(String path, ValueType type) {
        fields.put(path, type);
    }

    /** Every field, built-in ones included, by name. */
    Map<String, ValueType> all() {
        Map<String, ValueType> all = new TreeMap<>(BUILT_IN);
        all.putAll(fields);
        return all;
    }

    /** The fields that were added. */
    Map<String, ValueType> added() {
        return new TreeMap<>(fields);
    }
}
