package io.iterablebatch.proof.nights;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person of a night's project or source.
 *
 * @param domain of the e-mail address: one of the sandbox's that fail on request, or an ordinary one
 * @param named how rows name them
 * @param known whether they are in the project before the night
 */
record Somebody(int number, String domain, Named named, boolean known) {

    /** By which of the two identifiers rows name somebody. */
    enum Named {
        /** Each row has the e-mail address, some have both. */
        BY_EMAIL,
        /** Each row has the userId, some have both. */
        BY_USER_ID,
        /** Some rows have the one, some the other, so that only a read shows that they are about one profile. */
        BY_EITHER
    }

    static final String ORDINARY = "example.com";
    /** Of addresses that are none. */
    static final String NOBODY = "no domain";

    private static final String FAILS_ON_REQUEST = ".sandbox.example.com";
    private static final Pattern EMAIL = Pattern.compile("n(\\d+)-1@.*");
    private static final Pattern USER_ID = Pattern.compile("id-(\\d+)");

    boolean isNobody() {
        return domain.equals(NOBODY);
    }

    String email() {
        return "n" + number + "-1@" + domain;
    }

    String userId() {
        return "id-" + number;
    }

    /** The number of whom an item names, or -1. */
    static int numberOf(String email, String userId) {
        Matcher matcher = email == null ? USER_ID.matcher(String.valueOf(userId)) : EMAIL.matcher(email);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    /** The name of the failure that the address asks for, or an empty text. */
    String failure() {
        return domain.endsWith(FAILS_ON_REQUEST)
                ? domain.substring(0, domain.length() - FAILS_ON_REQUEST.length())
                : "";
    }

    /** The domain whose addresses ask for a failure. */
    static String domainOf(String failure) {
        return failure + FAILS_ON_REQUEST;
    }
}
