package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.project.SandboxJson;
import io.iterablebatch.sandbox.shelf.ThingKind;
import io.iterablebatch.sandbox.shelf.ThingShelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Campaigns, templates, messages and exports as JSON. What is absent has no member, and so has an empty list. */
public final class ThingJson {

    private static final String DELETED = "deleted";

    private ThingJson() {}

    /**
     * One of them.
     *
     * @param hidden columns that are left out
     * @param moment how a moment is written
     */
    static <T> Map<String, Object> of(
            ThingKind<T> kind, T thing, Collection<String> hidden, Function<Instant, Object> moment) {
        Map<String, Object> members = new LinkedHashMap<>();
        List<@Nullable Object> values = kind.values(thing);
        for (int i = 0; i < values.size(); i++) {
            String column = kind.columns().get(i);
            Object value = values.get(i);
            if (value != null && !hidden.contains(column) && !(value instanceof List<?> list && list.isEmpty())) {
                members.put(column, value instanceof Instant at ? moment.apply(at) : value);
            }
        }
        return members;
    }

    /** All of a shelf as they are, each as one line, by id; moments as in {@code 2026-11-03T09:30:00Z}. */
    public static <T> Map<Long, String> lines(ThingShelf<T> shelf) {
        Map<Long, String> lines = new LinkedHashMap<>();
        shelf.all()
                .forEach((id, thing) -> lines.put(
                        id,
                        SandboxJson.MAPPER.writeValueAsString(of(shelf.kind(), thing, List.of(), Instant::toString))));
        return lines;
    }

    /**
     * Changes what stands on a shelf, or adds to it.
     *
     * @param line an object with the id and the columns to set, null to clear one; or with the id and {@code deleted}
     * @throws IllegalArgumentException where it can't be taken
     */
    public static void put(ThingShelf<?> shelf, String line) {
        Map<String, String> cells = new LinkedHashMap<>();
        try {
            if (!(SandboxJson.MAPPER.readTree(line) instanceof ObjectNode object)) {
                throw new IllegalArgumentException("no JSON object, as in {\"id\": 7, \"name\": \"Spring sale\"}");
            }
            object.properties().forEach(member -> cells.put(member.getKey(), cell(member.getValue())));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
        String deleted = cells.remove(DELETED);
        if (Boolean.parseBoolean(deleted)) {
            String idColumn = shelf.kind().columns().get(0);
            shelf.remove(id(idColumn, cells.get(idColumn)));
        } else {
            shelf.put(cells);
        }
    }

    private static long id(String column, @Nullable String text) {
        try {
            return Long.parseLong(String.valueOf(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " is missing, or no whole number", e);
        }
    }

    private static String cell(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (!value.isArray()) {
            return value.asString();
        }
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(part.asString()));
        return String.join("|", parts);
    }
}
