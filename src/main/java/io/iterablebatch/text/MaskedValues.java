package io.iterablebatch.text;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values of the environment that were filled into a text, as a token into a query. Whoever tells what somebody else
 * says of that text, as a driver in its message, tells the variables' names instead.
 *
 * @param values by the names of their variables; secret
 */
public record MaskedValues(Map<String, String> values) {

    /** None. */
    public static final MaskedValues NONE = new MaskedValues(Map.of());

    /**
     * So many characters of a value in a row are masked wherever they stand: a message may tell one word of a value, or
     * cut it off.
     */
    private static final int RUN = 6;

    public MaskedValues {
        values = Map.copyOf(values);
    }

    /** A text in which <code>${NAME}</code> stands wherever a value, or a piece of it, stood in whatever case. */
    public String hiddenIn(String text) {
        if (values.isEmpty() || text.isEmpty()) {
            return text;
        }
        String lower = lower(text);
        @Nullable String[] names = new String[lower.length()];
        List<Map.Entry<String, String>> longestFirst = values.entrySet().stream()
                .filter(value -> !value.getValue().isBlank())
                .sorted(Comparator.<Map.Entry<String, String>>comparingInt(
                                value -> -value.getValue().length())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        for (Map.Entry<String, String> value : longestFirst) {
            for (String spelling : SecretSpellings.of(value.getValue().strip())) {
                mark(lower, lower(spelling), value.getKey(), names);
            }
        }
        return masked(text, names);
    }

    private static void mark(String text, String value, String name, @Nullable String[] names) {
        if (value.length() < RUN) {
            for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
                if (standsAlone(text, at, at + value.length())) {
                    mark(at, at + value.length(), name, names);
                }
            }
            return;
        }
        Set<String> runs = new HashSet<>();
        for (int i = 0; i + RUN <= value.length(); i++) {
            runs.add(value.substring(i, i + RUN));
        }
        for (int i = 0; i + RUN <= text.length(); i++) {
            if (runs.contains(text.substring(i, i + RUN))) {
                mark(i, i + RUN, name, names);
            }
        }
    }

    private static void mark(int from, int to, String name, @Nullable String[] names) {
        for (int i = from; i < to; i++) {
            if (names[i] == null) {
                names[i] = name;
            }
        }
    }

    /** A short value is a part of many a word. */
    private static boolean standsAlone(String text, int from, int to) {
        return (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))
                && (to == text.length() || !Character.isLetterOrDigit(text.charAt(to)));
    }

    private static String masked(String text, @Nullable String[] names) {
        StringBuilder masked = new StringBuilder();
        String last = null;
        for (int i = 0; i < text.length(); i++) {
            String name = names[i];
            if (name == null) {
                masked.append(text.charAt(i));
            } else if (!name.equals(last)) {
                masked.append("${").append(name).append('}');
            }
            last = name;
        }
        return masked.toString();
    }

    /** Databases fold names to small or capital letters. Each character stays one. */
    private static String lower(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() == text.length()
                ? lower
                : text.chars()
                        .map(Character::toLowerCase)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** Whether nothing is masked. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public String toString() {
        return "MaskedValues" + values.keySet();
    }
}
