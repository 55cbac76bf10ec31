package io.iterablebatch.mapping.cell.identifier;

import io.iterablebatch.job.action.IdentifierCells;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.PlainCells;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import io.iterablebatch.mapping.cell.number.DecimalParser;
import io.iterablebatch.text.DamagedIdentifiers;
import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;

/** The rules for identifiers of users (contract §1.6). Used by one thread. */
public final class IdentifierRules {

    public static final CellMistake NONE = new CellMistake("no-identifier", "no identifier of the user is given");

    private static final int LONGEST_USER_ID = 52;
    private static final int MOST_PLAIN_DIGITS = 18;

    static final CellMistake BAD_EMAIL = new CellMistake("bad-email", "not an e-mail address");
    static final CellMistake BAD_USER_ID =
            new CellMistake("bad-user-id", "not a user id: up to 52 printable ASCII characters");

    /** For whom declares user ids to be whole numbers. */
    public static final CellMistake NOT_WHOLE = new CellMistake(
            "bad-user-id",
            "not a whole number such as 1001 or 1001.0, without zeros before it, that is certainly exact");

    private static final CellMistake DAMAGED = new CellMistake(
            "damaged-id",
            "no identifier, but what a spreadsheet or program made of one or left in its place, such as 1.23E+15, #N/A,"
                    + " =\"001\" or null; mend the export, or write `cells: { damaged-ids: keep }`");

    private static final CellMistake NOT_EXACT = new CellMistake(
            "bad-user-id", "a floating-point number beyond 2^53, by which several users would be one; keep it as text");

    private final EmailAddressCheck addresses = new EmailAddressCheck();
    private final IdentifierCells cells;

    /** @param cells how the job file wants identifiers to be read */
    public IdentifierRules(IdentifierCells cells) {
        this.cells = cells;
    }

    /** What is wrong with a text, stripped, that many identifiers may have become; or null. */
    public @Nullable CellMistake damage(String identifier) {
        return cells.refuses(identifier) ? DAMAGED : null;
    }

    /**
     * Stricter than Iterable, which would take an address with an invisible character for another person's (issue 18).
     *
     * @param email stripped
     */
    public @Nullable CellMistake checkEmail(String email) {
        if (!InvisibleCharacters.within(email) && addresses.valid(email)) {
            return null;
        }
        CellMistake damage = damage(email);
        return damage == null ? BAD_EMAIL : damage;
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

    /** Whether bytes of ASCII are certainly a userId, which is sent just as it stands there. */
    public boolean isPlainUserId(byte[] utf8, int from, int to) {
        if (cells.wholeUserId()) {
            return to - from <= MOST_PLAIN_DIGITS
                    && PlainCells.afterDigits(utf8, from, to) == to
                    && PlainCells.isCanonical(utf8, from, to);
        }
        return to - from <= LONGEST_USER_ID
                && PlainCells.isPrintable(utf8, from, to)
                && (cells.keepDamaged() || !DamagedIdentifiers.mayBeOne(utf8, from, to));
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
