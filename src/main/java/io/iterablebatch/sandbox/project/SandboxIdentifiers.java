package io.iterablebatch.sandbox.project;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.validator.routines.EmailValidator;
import org.jspecify.annotations.Nullable;

/** What makes an identifier well-formed (contract §1.6). */
public final class SandboxIdentifiers {

    private static final int LONGEST_USER_ID = 52;

    private SandboxIdentifiers() {}

    /** Whether the API would take it as an e-mail. */
    public static boolean isEmail(String text) {
        return text.chars().allMatch(c -> c >= ' ')
                && EmailValidator.getInstance().isValid(text);
    }

    /** Up to 52 printable ASCII characters, not empty, no blank at the end. */
    public static boolean isUserId(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST_USER_ID || text.charAt(length - 1) == ' ') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** The spelling under which an e-mail is stored and reported. */
    public static @Nullable String folded(@Nullable String email) {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    /** The e-mail that a user without one gets in an email-based project; the same for the same userId. */
    static String placeholder(String userId) {
        return UUID.nameUUIDFromBytes(userId.getBytes(StandardCharsets.UTF_8)) + "@placeholder.email";
    }
}
