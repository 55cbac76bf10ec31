package io.iterablebatch.source.warehouse;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a record is, in the form that is kept between runs.
 *
 * @param columns hash of the result's columns and their types
 * @param key of the record before it, or null for the first
 */
record WarehousePosition(String columns, @Nullable String key) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    String text() {
        return JSON.writeValueAsString(this);
    }

    static WarehousePosition of(String text) {
        try {
            return JSON.readValue(text, WarehousePosition.class);
        } catch (JacksonException e) {
            // Without the cause, which quotes the text.
            throw new IllegalStateException("not a position in a warehouse");
        }
    }
}
