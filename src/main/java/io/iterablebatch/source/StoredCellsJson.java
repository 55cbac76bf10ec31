package io.iterablebatch.source;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores the values of a record as one JSON array. What is read back equals what was written, types included. Text,
 * whole numbers, booleans, null and lists are written as JSON's own; the other types as objects with their name as the
 * only key, as in {@code {"date":"2026-11-23"}}.
 */
public final class StoredCellsJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StoredCellsJson() {}

    /** @param values as {@link SourceRecord#values()} */
    public static String write(@Nullable Object[] values) {
        ArrayNode cells = NODES.arrayNode(values.length);
        for (Object value : values) {
            cells.add(node(value));
        }
        return JSON.writeValueAsString(cells);
    }

    /**
     * The values that {@link #write} was given.
     *
     * @throws IllegalStateException if the text was not written by it
     */
    public static @Nullable Object[] read(String text) {
        try {
            return list(JSON.readTree(text)).toArray();
        } catch (JacksonException | DateTimeException | NumberFormatException e) {
            throw new IllegalStateException("not the stored cells of a record");
        }
    }

    private static JsonNode node(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof String text) {
            return NODES.stringNode(text);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof Collection<?> list) {
            ArrayNode elements = NODES.arrayNode(list.size());
            list.forEach(element -> elements.add(node(element)));
            return elements;
        }
        if (value instanceof BigDecimal decimal) {
            return named("decimal", decimal.toString());
        }
        if (value instanceof Double number) {
            return named("double", number.toString());
        }
        if (value instanceof LocalDate date) {
            return named("date", date.toString());
        }
        if (value instanceof LocalDateTime time) {
            return named("timestamp", time.toString());
        }
        if (value instanceof Instant instant) {
            return named("instant", instant.toString());
        }
        if (value instanceof JsonText json) {
            return named("json", json.text());
        }
        if (value instanceof UnreadableValue unreadable) {
            return named("unreadable", unreadable.type());
        }
        throw new IllegalArgumentException("no source has values of " + value.getClass());
    }

    private static ObjectNode named(String type, String text) {
        return NODES.objectNode().put(type, text);
    }

    private static List<@Nullable Object> list(JsonNode array) {
        List<@Nullable Object> values = new ArrayList<>(array.size());
        array.forEach(element -> values.add(value(element)));
        return values;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isArray()) {
            return list(node);
        }
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        String text = only.getValue().stringValue();
        return switch (only.getKey()) {
            case "decimal" -> new BigDecimal(text);
            case "double" -> Double.valueOf(text);
            case "date" -> LocalDate.parse(text);
            case "timestamp" -> LocalDateTime.parse(text);
            case "instant" -> Instant.parse(text);
            case "json" -> new JsonText(text);
            case "unreadable" -> new UnreadableValue(text);
            default -> throw new IllegalStateException("no source has values of type " + only.getKey());
        };
    }
}
