package io.iterablebatch.init.column;

import java.util.Set;

/**
 * Texts by which exports say that there is nothing. {@code Null} and {@code None} are not among them: people are called
 * that, and answers are.
 */
final class NullWords {

    private static final Set<String> ALL = Set.of(
            "\\N",
            "NULL",
            "null",
            "(null)",
            "<null>",
            "[NULL]",
            "N/A",
            "n/a",
            "#N/A",
            "nan",
            "NaN",
            "NaT",
            "<NA>",
            "-",
            "--",
            "0000-00-00",
            "0000-00-00 00:00:00");

    private NullWords() {}

    /** @param text without what is invisible around it */
    static boolean isOne(String text) {
        return ALL.contains(text);
    }
}
