package io.iterablebatch.console.api.answer;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the API writes JSON: members in the order of the records, {@code null} where something is not known, UTC. */
public final class ApiJson {

    /** Thread-safe. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private ApiJson() {}
}
