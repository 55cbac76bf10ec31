package io.iterablebatch.yaml;

import io.iterablebatch.text.Spelling;
import java.util.Collection;

/** Parsers of words that Iterable coined. */
public final class Words {

    private Words() {}

    /** One of a few. */
    public static Mistake.Parser<String> among(Collection<String> known) {
        return text -> {
            if (!known.contains(text)) {
                throw new Mistake("no such word; " + Spelling.hint(text, known));
            }
            return text;
        };
    }

    /** Any word, since Iterable coins new ones now and then; only a slip in one that is known is a mistake. */
    public static Mistake.Parser<String> like(Collection<String> known) {
        return text -> {
            String meant = Spelling.slip(text, known);
            if (meant != null) {
                throw new Mistake("did you mean `" + meant + "`?");
            }
            return text(text);
        };
    }

    /** Any text that is not blank. */
    public static String text(String text) throws Mistake {
        if (text.isBlank()) {
            throw new Mistake("write a text, or remove it");
        }
        return text;
    }

    /** A pattern of names, which must not let every name in. */
    public static String pattern(String text) throws Mistake {
        if (text.chars().allMatch(c -> c == '*')) {
            throw new Mistake("this is every name; write what they have in common, as in `Newsletter*`, or remove it");
        }
        return text(text);
    }
}
