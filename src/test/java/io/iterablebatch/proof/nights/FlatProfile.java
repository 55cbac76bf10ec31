package io.iterablebatch.proof.nights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of a profile by their paths, as text: {@code address.city}, and {@code [1001, 1003]} for an array. What is
 * empty is not there, so that a profile without fields is equal to none.
 */
final class FlatProfile {

    /** Where the identifier of a profile stands among its fields. */
    static final String USER_ID = "@userId";

    private static final JsonMapper JSON = new JsonMapper();

    private FlatProfile() {}

    /** Of a profile as the sandbox shows it, with its userId. */
    static Map<String, String> of(JsonNode profile) {
        Map<String, String> flat = new TreeMap<>();
        add("", profile.path("dataFields"), flat);
        if (profile.path("userId").isString()) {
            flat.put(USER_ID, profile.path("userId").stringValue());
        }
        return flat;
    }

    static JsonNode read(String profile) {
        return JSON.readTree(profile);
    }

    private static void add(String prefix, JsonNode object, Map<String, String> flat) {
        object.properties().forEach(member -> {
            String path = prefix + member.getKey();
            JsonNode value = member.getValue();
            if (value.isObject()) {
                add(path + ".", value, flat);
            } else if (value.isArray()) {
                List<String> elements = new ArrayList<>();
                value.forEach(element -> elements.add(element.asString()));
                put(path, elements, flat);
            } else if (!value.isNull()) {
                flat.put(path, value.asString());
            }
        });
    }

    /** Puts an array there. */
    static void put(String path, List<String> elements, Map<String, String> flat) {
        if (elements.isEmpty()) {
            flat.remove(path);
        } else {
            flat.put(path, elements.toString());
        }
    }
}
