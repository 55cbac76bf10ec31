package io.iterablebatch.console.api.token;

import io.iterablebatch.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The text of a token: {@code ibt_} and 256 random bits, so that scanners of repositories can tell one that was
 * committed by mistake.
 */
public final class TokenSecret {

    private static final String PREFIX = "ibt_";
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    private TokenSecret() {}

    /** A new one. */
    static String random() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** Whether the text could be one, which costs no look into the database. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** What is kept of it. */
    static byte[] hash(String text) {
        return Sha256.of(text);
    }
}
