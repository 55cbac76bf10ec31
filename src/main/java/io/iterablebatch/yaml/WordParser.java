package io.iterablebatch.yaml;

import io.iterablebatch.text.SpellingHints;
import java.util.Collection;

/** Parsers of words that Iterable coined. */
public final class WordParser {

    private WordParser() {}

    /** A parser that takes one of a few words. */
    public static InvalidValueException.Parser<String> among(Collection<String> known) {
        return text -> {
            if (!known.contains(text)) {
                throw new InvalidValueException("no such word; " + SpellingHints.hint(text, known));
            }
            return text;
        };
    }

    /** Any word, since Iterable coins new ones now and then; only a slip in one that is known is a mistake. */
    public static InvalidValueException.Parser<String> like(Collection<String> known) {
        return text -> {
            String meant = SpellingHints.slip(text, known);
            if (meant != null) {
                throw new InvalidValueException("did you mean `" + meant + "`?");
            }
            return text(text);
        };
    }

    /** Any text that is not blank. */
    public static String text(String text) throws InvalidValueException {
        if (text.isBlank()) {
            throw new InvalidValueException("write a text, or remove it");
        }
        return text;
    }

    /** A pattern of names, which must not let every name in. */
    public static String pattern(String text) throws InvalidValueException {
        if (text.chars().allMatch(c -> c == '*')) {
            throw new InvalidValueException(
                    "this is every name; write what they have in common, as in `Newsletter*`, or remove it");
        }
        return text(text);
    }
}
