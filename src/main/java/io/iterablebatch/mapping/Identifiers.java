package io.iterablebatch.mapping;

import io.iterablebatch.InvisibleCharacters;
import org.jspecify.annotations.Nullable;

/** The rules for what may identify a user (contract, section 1.6). Used by one thread. */
final class Identifiers {

    static final CellMistake NONE = new CellMistake("no-identifier", "no identifier of the user is given");

    private static final int LONGEST_USER_ID = 52;

    static final CellMistake BAD_EMAIL = new CellMistake("bad-email", "not an e-mail address");
    static final CellMistake BAD_USER_ID =
            new CellMistake("bad-user-id", "not a user id: up to 52 printable ASCII characters");

    private final EmailAddresses addresses = new EmailAddresses();

    /**
     * More than Iterable asks for: it would take an address with a character that nobody sees for another person's
     * (issue 18).
     *
     * @param email stripped
     */
    @Nullable CellMistake checkEmail(String email) {
        return !InvisibleCharacters.within(email) && addresses.valid(email) ? null : BAD_EMAIL;
    }

    /** @param userId stripped: Iterable would take one with a space behind it for another user */
    static @Nullable CellMistake checkUserId(String userId) {
        int length = userId.length();
        if (length > LONGEST_USER_ID) {
            return BAD_USER_ID;
        }
        for (int i = 0; i < length; i++) {
            char c = userId.charAt(i);
            if (c < ' ' || c > '~') {
                return BAD_USER_ID;
            }
        }
        return null;
    }
}
