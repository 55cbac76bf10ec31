package io.iterablebatch.ledger.instance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The few JSON texts in the ledger's columns. */
public final class JsonColumns {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {};

    private JsonColumns() {}

    public static String strings(Collection<String> values) {
        return MAPPER.writeValueAsString(values);
    }

    public static List<String> strings(String json) {
        return MAPPER.readValue(json, STRINGS);
    }

    /** Sorted by name, so that equal maps have equal texts. */
    static String pairs(Map<String, String> values) {
        return MAPPER.writeValueAsString(new TreeMap<>(values));
    }

    public static Map<String, String> pairs(String json) {
        return MAPPER.readValue(json, PAIRS);
    }
}
