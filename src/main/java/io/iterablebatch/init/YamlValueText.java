package io.iterablebatch.init;

import io.iterablebatch.text.YamlText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names, values and short structures of a job file as YAML. */
final class YamlValueText {

    private YamlValueText() {}

    /** A key, such as the name of a column. */
    static String key(String text) {
        return YamlText.of(text);
    }

    /** A text as a value; no placeholder is seen in it. */
    static String value(String text) {
        return key(text.replace("${", "$${"));
    }

    /** A text, a list of texts, or a map of texts and lists, on one line. */
    static String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> keyword(String.valueOf(entry.getKey())) + ": " + flow(entry.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(YamlValueText::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return value(String.valueOf(value));
    }

    /** Keys of job files are plain, {@code true} and {@code false} too. */
    private static String keyword(String key) {
        return YamlText.meansSomething(key) ? key : key(key);
    }
}
