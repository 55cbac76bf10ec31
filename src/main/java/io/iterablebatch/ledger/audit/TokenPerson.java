package io.iterablebatch.ledger.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names under which audit, approvals and queue know who acts by a token of the API, as in {@code nightly (token of
 * anna)}. The person who made a token answers for what it does.
 */
public final class TokenPerson {

    private static final Pattern TOKEN = Pattern.compile(".* \\(token of (.*)\\)");

    private TokenPerson() {}

    /**
     * The name for a token.
     *
     * @param token its name
     * @param creator who made it
     */
    public static String of(String token, String creator) {
        return token + " (token of " + creator + ")";
    }

    /** The person who answers for somebody who acted: who made the token, or the person as named. */
    public static String responsible(String who) {
        Matcher token = TOKEN.matcher(who.strip());
        return token.matches() ? token.group(1).strip() : who.strip();
    }
}
