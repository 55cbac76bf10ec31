package io.iterablebatch.example;

import io.iterablebatch.example.mapping.ShownJson;
import io.iterablebatch.text.YamlText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares two values of JSON, member by member. The order of keys does not count. Numbers are compared by their value,
 * but a number with a point is never one without: Iterable takes 5.0 and 5 for different types.
 */
final class JsonComparison {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_-]+");
    private static final String NOTHING = "nothing";

    private final List<ExampleDifference> found;

    /** @param found takes the differences */
    JsonComparison(List<ExampleDifference> found) {
        this.found = found;
    }

    /** @param where what both are, for the differences; empty for an item as a whole */
    void compare(String where, @Nullable JsonNode expected, @Nullable JsonNode got) {
        if (expected != null && got != null) {
            if (expected.isObject() && got.isObject()) {
                compareMembers(where, expected, got);
                return;
            }
            if (expected.isArray() && got.isArray()) {
                for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
                    compare(where + "[" + i + "]", expected.get(i), got.get(i));
                }
                return;
            }
            if (isSame(expected, got)) {
                return;
            }
        }
        found.add(new ExampleDifference(where.isEmpty() ? "item" : where, shown(expected), shown(got)));
    }

    private void compareMembers(String where, JsonNode expected, JsonNode got) {
        Set<String> names = new LinkedHashSet<>(expected.propertyNames());
        names.addAll(got.propertyNames());
        for (String name : names) {
            compare(below(where, name), expected.get(name), got.get(name));
        }
    }

    private static String below(String where, String name) {
        if (!WORD.matcher(name).matches()) {
            return where + "[" + YamlText.quoted(name) + "]";
        }
        return where.isEmpty() || where.endsWith(" ") ? where + name : where + "." + name;
    }

    private static boolean isSame(JsonNode expected, JsonNode got) {
        if (expected.isNumber() && got.isNumber()) {
            return expected.isIntegralNumber() == got.isIntegralNumber()
                    && expected.decimalValue().compareTo(got.decimalValue()) == 0;
        }
        return expected.equals(got);
    }

    private static String shown(@Nullable JsonNode value) {
        return value == null ? NOTHING : ShownJson.of(value);
    }
}
