package io.iterablebatch.api;

import java.util.Set;
import java.util.regex.Pattern;

/** How Iterable says that there is no user of an identifier, whatever the status (contract §1.2, §9, §15.1, §15.3). */
public final class UnknownUserAnswer {

    /** The envelope's code, with status 500 and others. */
    public static final String CODE = "error.users.noUserWithIdExists";

    private static final Set<String> CODES = Set.of(CODE, "UnknownUserIdError", "UnknownEmailError");

    /** The recorded sentences: {@code No user with that id exists!} and {@code User does not exist. Email: …}. */
    private static final Pattern SENTENCE = Pattern.compile(
            "(no users? with\\b.{1,120}\\bexists?\\b|user (does not|doesn't) exist\\b)", Pattern.CASE_INSENSITIVE);

    private UnknownUserAnswer() {}

    /** Whether this code of an envelope says so. */
    public static boolean isCode(String code) {
        return CODES.contains(code);
    }

    /** Whether this message of Iterable's says so. */
    public static boolean isSaidIn(String message) {
        return SENTENCE.matcher(message).find();
    }

    /** Whether an answer that is no JSON is nothing but such a sentence, so that it must come from Iterable. */
    public static boolean isWholly(String text) {
        return text.equals(CODE) || SENTENCE.matcher(text).lookingAt();
    }
}
