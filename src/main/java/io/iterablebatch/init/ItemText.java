package io.iterablebatch.init;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An item of a request as text of several lines, with its values or with what kind of values they are. */
final class ItemText {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern EMAIL = Pattern.compile("\\S+@\\S+\\.\\S+");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2} \\+00:00");
    private static final String STEP = "  ";

    private final boolean values;
    private final StringBuilder text = new StringBuilder();

    private ItemText(boolean values) {
        this.values = values;
    }

    static String of(byte[] json, boolean values) {
        ItemText item = new ItemText(values);
        item.add(JSON.readTree(json), STEP);
        return STEP + item.text;
    }

    private void add(JsonNode node, String indent) {
        if (node.isObject() && !node.isEmpty()) {
            String separator = "{";
            for (var member : node.properties()) {
                text.append(separator)
                        .append('\n')
                        .append(indent)
                        .append(STEP)
                        .append(JSON.writeValueAsString(member.getKey()))
                        .append(": ");
                add(member.getValue(), indent + STEP);
                separator = ",";
            }
            text.append('\n').append(indent).append('}');
        } else {
            text.append(values || node.isNull() ? JSON.writeValueAsString(node) : kind(node));
        }
    }

    /** What a value is, without it. */
    private static String kind(JsonNode node) {
        if (node.isArray()) {
            return node.isEmpty() ? "an empty list" : "a list of " + node.size() + ", the first " + kind(node.get(0));
        }
        if (node.isObject()) {
            return "an object of " + node.size();
        }
        if (node.isBoolean()) {
            return "true or false";
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() ? "a whole number" : "a number";
        }
        String value = node.asString("");
        if (EMAIL.matcher(value).matches()) {
            return "an e-mail address";
        }
        if (DATE.matcher(value).matches()) {
            return "a date";
        }
        int length = value.codePointCount(0, value.length());
        return length == 1 ? "text of 1 character" : "text of " + length + " characters";
    }
}
