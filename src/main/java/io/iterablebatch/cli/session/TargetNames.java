package io.iterablebatch.cli.session;

import io.iterablebatch.text.InvisibleCharacters;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares names as people type them: case, blanks and punctuation do not count, since nobody types an en dash. */
final class TargetNames {

    /** Signs that tell names apart are no punctuation: {@code 20%}, {@code Q&A}, {@code #3}, {@code C++}. */
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[\\s\\p{Pd}\\p{Pc}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}.,:;/\\\\|'\"!?·•]+");

    private TargetNames() {}

    /** The words of a name with one blank between each; empty for a text without any. */
    static String folded(String text) {
        String plain = Normalizer.normalize(InvisibleCharacters.strip(text), Normalizer.Form.NFKC);
        return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
