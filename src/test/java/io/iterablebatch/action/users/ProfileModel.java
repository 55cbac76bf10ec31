package io.iterablebatch.action.users;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the contract says an update does to a profile, told once more without any of the production code: plain maps,
 * plain values.
 *
 * @param keepsNulls whether nulls stay in an object that is stored as it came; the contract does not say
 */
record ProfileModel(boolean merge, boolean keepsNulls) {

    Map<String, Object> apply(Map<String, Object> profile, Map<String, @Nullable Object> update) {
        Map<String, Object> after = new LinkedHashMap<>(profile);
        update.forEach((field, value) -> {
            if (value == null) {
                after.remove(field);
            } else if (merge && value instanceof Map<?, ?> object && after.get(field) instanceof Map<?, ?> old) {
                after.put(field, merged(old, object));
            } else {
                after.put(field, stored(value));
            }
        });
        return after;
    }

    private static Map<Object, Object> merged(Map<?, ?> old, Map<?, ?> update) {
        Map<Object, Object> merged = new LinkedHashMap<>(old);
        update.forEach((key, value) -> {
            if (value == null) {
                merged.remove(key);
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }

    private Object stored(Object value) {
        if (keepsNulls || !(value instanceof Map<?, ?> object)) {
            return value;
        }
        return merged(Map.of(), object);
    }
}
