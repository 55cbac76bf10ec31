package io.iterablebatch.sandbox.project;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of the sandbox; the mapper is thread-safe. */
public final class SandboxJson {

    /** Reads one value after the other from a stream. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private SandboxJson() {}

    /** The same document with the members of every object in the order of their names, to compare by. */
    static String canonical(byte[] document) {
        return SORTED.writeValueAsString(SORTED.readValue(document, Object.class));
    }
}
