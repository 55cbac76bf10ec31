package io.iterablebatch.job.action;

import java.util.Locale;

/** What becomes of the letters of a text. */
public enum LetterCase {
    /** They stay. */
    KEEP,
    LOWER,
    UPPER;

    /** The text in this case, the same in every language. */
    public String of(String text) {
        return switch (this) {
            case KEEP -> text;
            case LOWER -> text.toLowerCase(Locale.ROOT);
            case UPPER -> text.toUpperCase(Locale.ROOT);
        };
    }
}
