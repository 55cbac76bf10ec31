package io.iterablebatch.plan;

import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a plan for a person: a line for each key of the heading and for each target, so that diffs are readable. */
final class PlanWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PlanWriter() {}

    static void write(Plan plan, Appendable out) throws IOException {
        out.append("{\n");
        for (Map.Entry<String, JsonNode> each : PlanJson.heading(plan).properties()) {
            out.append("  ").append(quoted(each.getKey())).append(": ");
            lines(out, each.getValue());
            out.append(",\n");
        }
        out.append("  ").append(quoted(PlanJson.TARGETS)).append(": [");
        int number = 1;
        for (PlanEntry entry : plan.entries()) {
            ObjectNode target = PlanJson.target(plan, entry, number);
            out.append(number++ == 1 ? "\n    " : ",\n    ").append(line(target));
        }
        out.append(plan.entries().isEmpty() ? "],\n" : "\n  ],\n");
        out.append("  ").append(quoted(PlanJson.HASH)).append(": ").append(quoted(plan.hash()));
        out.append("\n}\n");
    }

    /** Writes the elements of an object or array on lines of their own, anything else as it is. */
    private static void lines(Appendable out, JsonNode node) throws IOException {
        if (node.isEmpty() || !node.isContainer()) {
            out.append(line(node));
            return;
        }
        String before = node.isObject() ? "{\n    " : "[\n    ";
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> each : node.properties()) {
                out.append(before).append(quoted(each.getKey())).append(": ").append(line(each.getValue()));
                before = ",\n    ";
            }
        } else {
            for (JsonNode element : node) {
                out.append(before).append(line(element));
                before = ",\n    ";
            }
        }
        out.append(node.isObject() ? "\n  }" : "\n  ]");
    }

    private static String line(JsonNode node) {
        if (!node.isObject()) {
            return JSON.writeValueAsString(node);
        }
        StringBuilder text = new StringBuilder("{");
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            text.append(text.length() == 1 ? "" : ", ");
            text.append(quoted(each.getKey())).append(": ").append(line(each.getValue()));
        }
        return text.append('}').toString();
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }
}
