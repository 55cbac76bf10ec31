package io.iterablebatch.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Looks up a field of a row: a dot of its path may lead into an object, also within an array, or be part of a name. */
final class FieldPath {

    private FieldPath() {}

    /** The values that may be meant; an array counts as one. Null is left out: it removes the field and has no type. */
    static List<JsonNode> values(JsonNode fields, String path) {
        List<JsonNode> values = new ArrayList<>(1);
        collect(fields, path, values);
        return values;
    }

    /** Whether any such value exists. */
    static boolean hasValue(JsonNode fields, String path) {
        return values(fields, path).stream().anyMatch(value -> !value.isArray() || !value.isEmpty());
    }

    private static void collect(JsonNode node, String path, List<JsonNode> values) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, path, values));
            return;
        }
        JsonNode whole = node.path(path);
        if (!whole.isMissingNode() && !whole.isNull()) {
            values.add(whole);
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            JsonNode child = node.path(path.substring(0, dot));
            if (child.isContainer()) {
                collect(child, path.substring(dot + 1), values);
            }
        }
    }

    /** Adds the path of each field that has a value. */
    static void addAll(JsonNode fields, Set<String> paths) {
        addAll(fields, "", paths);
    }

    private static void addAll(JsonNode node, String prefix, Set<String> paths) {
        if (node.isArray()) {
            node.forEach(element -> addAll(element, prefix, paths));
            return;
        }
        for (var member : node.properties()) {
            JsonNode value = member.getValue();
            if (!value.isNull() && !(value.isArray() && value.isEmpty())) {
                paths.add(prefix + member.getKey());
                addAll(value, prefix + member.getKey() + ".", paths);
            }
        }
    }
}
