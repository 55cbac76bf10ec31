package io.iterablebatch.job.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides a secret in a text where it stands as a value. A short one may be a part of ordinary words, as {@code test} is
 * of {@code latest}: there it is no secret, and the words say what went wrong. From eight characters on it is hidden
 * wherever it stands, so that a long one is not shown because something was glued to it.
 */
final class SecretMask {

    private static final String HIDDEN = "***";
    private static final String IN_WORDS = "[\\p{L}\\p{N}_]";
    private static final int LONG = 8;

    private SecretMask() {}

    /** @param secret empty where there is none */
    static String hide(String text, String secret) {
        if (secret.isEmpty()) {
            return text;
        }
        if (secret.length() >= LONG) {
            return text.replace(secret, HIDDEN);
        }
        Pattern value = Pattern.compile("(?<!" + IN_WORDS + ")" + Pattern.quote(secret) + "(?!" + IN_WORDS + ")");
        return value.matcher(text).replaceAll(Matcher.quoteReplacement(HIDDEN));
    }
}
