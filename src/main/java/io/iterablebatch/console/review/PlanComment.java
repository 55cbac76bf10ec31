package io.iterablebatch.console.review;

import io.iterablebatch.text.TextTable;
import org.jspecify.annotations.Nullable;

/** What somebody says to an act on a plan, for the audit. */
final class PlanComment {

    private static final int LONGEST = 500;

    private PlanComment() {}

    /** The text on one line, without what could deceive, and not too long; empty where nothing was typed. */
    static String of(@Nullable String typed) {
        return typed == null || typed.isBlank() ? "" : TextTable.cell(typed.strip(), LONGEST);
    }

    /** What came of the act, with the comment. */
    static String with(String answer, @Nullable String typed) {
        String comment = of(typed);
        return comment.isEmpty() ? answer : answer + "; comment: " + comment;
    }
}
