package io.iterablebatch.mapping;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.source.TextCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By what a row names its user: an e-mail, a userId, or both. Few are ever asked for the texts of these, so that of a
 * row of text they are made on demand. Immutable; safe for use by many threads.
 */
public final class UserIdentifiers {

    /** A row that names no user, as far as is known. */
    public static final UserIdentifiers NOBODY = named(null, null);

    private static final int NO_CELL = -1;

    private final @Nullable String email;
    private final @Nullable String userId;
    private final long emailNumber;
    private final long userIdNumber;
    private final @Nullable TextCells text;
    private final int emailCell;
    private final int userIdCell;

    /**
     * Identifiers with numbers of the caller's.
     *
     * @param email as it will be sent, or null
     * @param userId as it will be sent, or null
     * @param emailNumber as {@link #emailNumber}
     * @param userIdNumber as {@link #userIdNumber}
     */
    public UserIdentifiers(@Nullable String email, @Nullable String userId, long emailNumber, long userIdNumber) {
        this(email, userId, emailNumber, userIdNumber, null, NO_CELL, NO_CELL);
    }

    private UserIdentifiers(
            @Nullable String email,
            @Nullable String userId,
            long emailNumber,
            long userIdNumber,
            @Nullable TextCells text,
            int emailCell,
            int userIdCell) {
        this.email = email;
        this.userId = userId;
        this.emailNumber = emailNumber;
        this.userIdNumber = userIdNumber;
        this.text = text;
        this.emailCell = emailCell;
        this.userIdCell = userIdCell;
    }

    public static UserIdentifiers of(@Nullable String email, @Nullable String userId, UserNumbers numbers) {
        return new UserIdentifiers(
                email,
                userId,
                email == null ? UserNumbers.NONE : numbers.of(email.toLowerCase(Locale.ROOT)),
                userId == null ? UserNumbers.NONE : numbers.of(userId));
    }

    /** Without numbers: enough to say whom an item addresses. */
    public static UserIdentifiers named(@Nullable String email, @Nullable String userId) {
        return new UserIdentifiers(email, userId, UserNumbers.NONE, UserNumbers.NONE);
    }

    /** Identifiers that are cells of a row, just as they stand there; a number is given for each that there is. */
    static UserIdentifiers ofCells(TextCells text, int emailCell, long emailNumber, int userIdCell, long userIdNumber) {
        return new UserIdentifiers(null, null, emailNumber, userIdNumber, text, emailCell, userIdCell);
    }

    /** The same identifiers, of the same cells in another text. */
    UserIdentifiers in(TextCells other) {
        return text == null
                ? this
                : new UserIdentifiers(null, null, emailNumber, userIdNumber, other, emailCell, userIdCell);
    }

    /** As it will be sent, or null. */
    public @Nullable String email() {
        return text == null || emailNumber == UserNumbers.NONE ? email : text.text(emailCell);
    }

    /** As it will be sent, or null. */
    public @Nullable String userId() {
        return text == null || userIdNumber == UserNumbers.NONE ? userId : text.text(userIdCell);
    }

    /** Stands for the e-mail in lower case; {@link UserNumbers#NONE} without an e-mail. */
    public long emailNumber() {
        return emailNumber;
    }

    /** Stands for the userId; {@link UserNumbers#NONE} without one. */
    public long userIdNumber() {
        return userIdNumber;
    }

    /**
     * Writes them as members of an item, if they are cells without anything to be escaped.
     *
     * @return false if they are not; then nothing was written
     */
    boolean writePlain(byte[] emailName, byte[] userIdName, JsonBytes out) {
        if (text == null) {
            return false;
        }
        int before = out.length();
        boolean written = writePlain(text, emailName, emailCell, emailNumber, out)
                && writePlain(text, userIdName, userIdCell, userIdNumber, out);
        if (!written) {
            out.cutTo(before);
        }
        return written;
    }

    private static boolean writePlain(TextCells text, byte[] name, int cell, long number, JsonBytes out) {
        if (number == UserNumbers.NONE) {
            return true;
        }
        out.name(name);
        return out.plainString(text.utf8(), text.start(cell), text.end(cell));
    }

    /** The keys by which the user is known: the e-mail in lower case, and the userId; none, one or both. */
    public List<String> keys() {
        return keys(email(), userId());
    }

    /** The same for identifiers that come from elsewhere than a row. */
    public static List<String> keys(@Nullable String email, @Nullable String userId) {
        List<String> keys = new ArrayList<>(2);
        if (email != null) {
            keys.add(email.toLowerCase(Locale.ROOT));
        }
        if (userId != null) {
            keys.add(userId);
        }
        return keys;
    }

    /** The numbers of {@link #keys}, in the same order; fewer where there are none. */
    public long[] numbers() {
        if (emailNumber == UserNumbers.NONE) {
            return userIdNumber == UserNumbers.NONE ? new long[0] : new long[] {userIdNumber};
        }
        return userIdNumber == UserNumbers.NONE ? new long[] {emailNumber} : new long[] {emailNumber, userIdNumber};
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserIdentifiers user
                && emailNumber == user.emailNumber
                && userIdNumber == user.userIdNumber
                && Objects.equals(email(), user.email())
                && Objects.equals(userId(), user.userId());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * emailNumber + userIdNumber);
    }

    /** Says nobody's name. */
    @Override
    public String toString() {
        return "UserIdentifiers[" + emailNumber + ", " + userIdNumber + "]";
    }
}
