package io.iterablebatch.mapping.cell;

import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;

/** The rules for identifiers of users (contract §1.6). Used by one thread. */
public final class IdentifierRules {

    public static final CellMistake NONE = new CellMistake("no-identifier", "no identifier of the user is given");

    private static final int LONGEST_USER_ID = 52;

    static final CellMistake BAD_EMAIL = new CellMistake("bad-email", "not an e-mail address");
    static final CellMistake BAD_USER_ID =
            new CellMistake("bad-user-id", "not a user id: up to 52 printable ASCII characters");

    private static final CellMistake NOT_EXACT = new CellMistake(
            "bad-user-id", "a floating-point number beyond 2^53, by which several users would be one; keep it as text");

    private final EmailAddressCheck addresses = new EmailAddressCheck();

    /**
     * Stricter than Iterable, which would take an address with an invisible character for another person's (issue 18).
     *
     * @param email stripped
     */
    public @Nullable CellMistake checkEmail(String email) {
        return !InvisibleCharacters.within(email) && addresses.valid(email) ? null : BAD_EMAIL;
    }

    /**
     * Whether bytes are certainly an address as {@link #checkEmail} wants it, with nothing to be stripped. Few are not
     * that are right: the first of a domain, and those with a quoted name.
     *
     * @param utf8 holds them, all of ASCII
     */
    public boolean isPlainEmail(byte[] utf8, int from, int to) {
        return addresses.isPlainlyValid(utf8, from, to);
    }

    /**
     * From now on addresses of ASCII with the domain of this one, which is right, are {@linkplain #isPlainEmail plain}.
     */
    public void foundRight(byte[] utf8, int from, int to) {
        addresses.remember(utf8, from, to);
    }

    /** Whether bytes of ASCII are certainly a userId as {@link #checkUserId} wants it, with nothing to be stripped. */
    public static boolean isPlainUserId(byte[] utf8, int from, int to) {
        return to - from <= LONGEST_USER_ID && PlainCells.isPrintable(utf8, from, to);
    }

    /** Why a value must not become a userId although its text would be valid; or null. */
    public static @Nullable CellMistake unfitAsUserId(@Nullable Object cell) {
        return cell instanceof Double number && Math.abs(number) >= DecimalParser.EXACT_BELOW
                ? NOT_EXACT
                : UnfitValueCheck.of(cell);
    }

    /** @param userId stripped: Iterable would take one with a trailing space for another user */
    public static @Nullable CellMistake checkUserId(String userId) {
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
