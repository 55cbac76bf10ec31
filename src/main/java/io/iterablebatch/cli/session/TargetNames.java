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

    /**
     * What nobody sees in a name, as it is or as it is spelled out for reading: two names that differ in nothing else
     * are to be told apart by a person, never by the program.
     */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cf}\\p{Cc}&&[^\\s]]|[\\uFE00-\\uFE0F\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u3164\\uFFA0]|\\\\u[0-9A-F]{4}");

    private TargetNames() {}

    /** The words of a name with one blank between each; empty for a text without any. */
    static String folded(String text) {
        String seen = UNSEEN.matcher(text).replaceAll("");
        String plain = Normalizer.normalize(InvisibleCharacters.strip(seen), Normalizer.Form.NFKC);
        return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
