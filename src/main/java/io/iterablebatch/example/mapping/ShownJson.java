package io.iterablebatch.example.mapping;

import io.iterablebatch.text.YamlText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** JSON in one line, as a person reads it; it is YAML too. */
public final class ShownJson {

    private ShownJson() {}

    public static String of(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.properties()
                    .forEach(member -> parts.add(YamlText.quoted(member.getKey()) + ": " + of(member.getValue())));
            return "{" + String.join(", ", parts) + "}";
        }
        if (value.isArray()) {
            value.forEach(element -> parts.add(of(element)));
            return "[" + String.join(", ", parts) + "]";
        }
        return value.isString() ? YamlText.quoted(value.stringValue()) : value.toString();
    }
}
