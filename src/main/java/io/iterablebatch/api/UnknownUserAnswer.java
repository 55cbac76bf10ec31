package io.iterablebatch.api;

import java.util.Set;
import java.util.regex.Pattern;

/** How Iterable says that there is no user of an identifier, whatever the status (contract §1.2, §9, §15.1, §15.3). */
public final class UnknownUserAnswer {

    /** What comes with status 500, and with others. */
    public static final String CODE = "error.users.noUserWithIdExists";

    private static final Set<String> CODES = Set.of(CODE, "UnknownUserIdError", "UnknownEmailError");

    /** The recorded sentences: {@code No user with that id exists!} and {@code User does not exist. Email: …}. */
    private static final Pattern SENTENCE = Pattern.compile(
            "(no users? with\\b.{1,120}\\bexists?\\b|user (does not|doesn't) exist\\b)", Pattern.CASE_INSENSITIVE);

    private UnknownUserAnswer() {}

    /** Whether the code of an envelope says so. */
    public static boolean isCode(String code) {
        return CODES.contains(code);
    }

    /** Whether a message of Iterable's says so. */
    public static boolean isSaidIn(String message) {
        return SENTENCE.matcher(message).find();
    }

    /** Whether a whole answer that is no JSON does, so that nobody else can have said it. */
    public static boolean isWholly(String text) {
        return text.equals(CODE) || SENTENCE.matcher(text).lookingAt();
    }
}
