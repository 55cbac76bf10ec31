package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Turns a text of Iterable's into a reason of this tool. The text itself is never shown: texts are an open set, and
 * some echo the request.
 */
final class FailureTextReader {

    private static final List<String> NOT_FOUND = List.of("doesn't exist", "does not exist", "not found", "invalid id");
    private static final List<String> NOT_ALLOWED = List.of("permission", "privilege", "not allowed", "forbidden");
    private static final List<String> WRONG_STATE = List.of("already", "state", "is not running", "is not scheduled");

    private FailureTextReader() {}

    /** All texts of an element and its members, in lower case. */
    static String of(JsonNode element) {
        if (element.isString()) {
            return element.stringValue().toLowerCase(Locale.ROOT);
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode member : element) {
            text.append(' ').append(of(member));
        }
        return text.toString();
    }

    /**
     * The reason that a text in lower case stands for.
     *
     * @param what as in {@code archive the campaign}
     * @param otherwise the code of the reason if the text is not a known one
     */
    static Reason reason(String text, String what, String otherwise) {
        String refused = "Iterable did not " + what;
        if (holds(text, NOT_FOUND)) {
            return new Reason("not-found", refused + ": it says that there is none of this id");
        }
        if (holds(text, NOT_ALLOWED)) {
            return new Reason("not-allowed", refused + ": it says that this is not allowed");
        }
        if (holds(text, WRONG_STATE)) {
            return new Reason("wrong-state", refused + ": it says that its state does not allow it");
        }
        return new Reason(otherwise, refused + ", and gave no reason that this tool knows");
    }

    private static boolean holds(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }
}
