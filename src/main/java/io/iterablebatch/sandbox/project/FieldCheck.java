package io.iterablebatch.sandbox.project;

import io.iterablebatch.sandbox.state.DateText;
import io.iterablebatch.sandbox.state.Schema;
import io.iterablebatch.sandbox.state.ValueType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Compares the data fields of one request with the schema: drops or notes unknown fields, spells dates as they are
 * stored, and finds values of a wrong type. Fields that an earlier user of the request made hold for the later ones.
 */
final class FieldCheck {

    /** The longest value is "about 32 k characters" (contract §1.7). */
    static final int LONGEST_VALUE = 32_768;

    /** A value of a wrong type. */
    record Mismatch(
            String path, ValueType expected, @Nullable ValueType incoming, JsonNode value) {}

    private final Schema schema;
    private final boolean createNewFields;
    private final Map<String, ValueType> created = new LinkedHashMap<>();
    private final Set<String> filteredOut = new LinkedHashSet<>();
    private final Map<String, ValueType> createdByItem = new LinkedHashMap<>();
    private final List<Mismatch> mismatches = new ArrayList<>();
    private boolean tooLong;

    FieldCheck(Schema schema, boolean createNewFields) {
        this.schema = schema;
        this.createNewFields = createNewFields;
    }

    /** Checks the fields of one user; false where a value does not fit, and then none of its new fields counts. */
    boolean check(ObjectNode dataFields) {
        createdByItem.clear();
        tooLong = false;
        int before = mismatches.size();
        walk("", dataFields);
        boolean fits = mismatches.size() == before && !tooLong;
        if (fits) {
            created.putAll(createdByItem);
        }
        return fits;
    }

    Map<String, ValueType> created() {
        return created;
    }

    List<String> filteredOut() {
        return List.copyOf(filteredOut);
    }

    List<Mismatch> mismatches() {
        return mismatches;
    }

    private void walk(String prefix, ObjectNode object) {
        Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator();
        while (members.hasNext()) {
            Map.Entry<String, JsonNode> member = members.next();
            String path = prefix.isEmpty() ? member.getKey() : prefix + member.getKey();
            ValueType type = known(path);
            if (type == null && !createNewFields) {
                filteredOut.add(path);
                members.remove();
            } else {
                value(path, type, member);
            }
        }
    }

    private void value(String path, @Nullable ValueType known, Map.Entry<String, JsonNode> member) {
        JsonNode value = member.getValue();
        if (value.isNull() || (value.isArray() && value.isEmpty())) {
            return;
        }
        ValueType type = known;
        if (type == null) {
            type = ValueType.inferred(path, value);
            if (type == null) {
                return;
            }
            createdByItem.put(path, type);
        }
        if (!type.takes(value)) {
            mismatches.add(new Mismatch(path, type, ValueType.inferred(path, value), value));
            return;
        }
        switch (type.scalar()) {
            case DATE -> member.setValue(dates(value));
            case OBJECT -> objects(path + ".", value);
            case STRING -> tooLong |= value.isString() && value.stringValue().length() > LONGEST_VALUE;
            case LONG, DOUBLE, BOOLEAN, GEO_LOCATION -> {}
        }
    }

    private void objects(String prefix, JsonNode value) {
        if (value instanceof ObjectNode object) {
            walk(prefix, object);
            return;
        }
        for (JsonNode element : value) {
            walk(prefix, (ObjectNode) element);
        }
    }

    private static JsonNode dates(JsonNode value) {
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, dates(array.get(i)));
            }
            return array;
        }
        String text = value.stringValue();
        String stored = DateText.normalised(text);
        return stored == null || stored.equals(text) ? value : StringNode.valueOf(stored);
    }

    private @Nullable ValueType known(String path) {
        ValueType type = schema.type(path);
        if (type == null) {
            type = created.get(path);
        }
        return type == null ? createdByItem.get(path) : type;
    }
}
