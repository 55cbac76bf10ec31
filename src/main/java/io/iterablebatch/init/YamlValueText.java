package io.iterablebatch.init;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts as YAML that reads back as the same text, whatever is in them: plain where that is safe, else quoted. */
final class YamlValueText {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_/][\\p{L}\\p{M}\\p{N}_ ./()+*-]*");
    private static final Set<String> NO_TEXTS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private YamlValueText() {}

    /** A key, such as the name of a column. */
    static String key(String text) {
        return isPlain(text) ? text : quoted(text);
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
        return NO_TEXTS.contains(key) ? key : key(key);
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches()
                && !text.endsWith(" ")
                && !NO_TEXTS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> quoted.append(escaped(character)));
        return quoted.append('"').toString();
    }

    private static String escaped(int character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                isVisible(character)
                        ? Character.toString(character)
                        : character > Character.MAX_VALUE
                                ? String.format(Locale.ROOT, "\\U%08x", character)
                                : String.format(Locale.ROOT, "\\u%04x", character);
        };
    }

    /** Whether a person sees it in the file, and sees which one it is. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
