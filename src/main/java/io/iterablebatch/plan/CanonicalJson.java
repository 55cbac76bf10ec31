package io.iterablebatch.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON so that equal values have equal text: keys sorted, no white space, numbers in one form. */
final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private CanonicalJson() {}

    static String of(JsonNode node) {
        StringBuilder text = new StringBuilder();
        append(text, node);
        return text.toString();
    }

    private static void append(StringBuilder text, JsonNode node) {
        if (node.isObject()) {
            List<String> names = new ArrayList<>(node.propertyNames());
            Collections.sort(names);
            String before = "{";
            for (String name : names) {
                text.append(before).append(JSON.writeValueAsString(name)).append(':');
                append(text, node.path(name));
                before = ",";
            }
            text.append(names.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            String before = "[";
            for (JsonNode element : node) {
                text.append(before);
                append(text, element);
                before = ",";
            }
            text.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isNumber()) {
            // Not toPlainString, which would write all digits of 1e999999999.
            text.append(node.decimalValue().stripTrailingZeros());
        } else {
            text.append(JSON.writeValueAsString(node));
        }
    }
}
