package io.iterablebatch.mapping;

import io.iterablebatch.hashing.UserNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * By what a row names its user.
 *
 * @param email as it will be sent, or null
 * @param userId as it will be sent, or null
 * @param emailNumber stands for the e-mail in lower case; {@link UserNumbers#NONE} without an e-mail
 * @param userIdNumber stands for the userId; {@link UserNumbers#NONE} without one
 */
public record UserIdentifiers(
        @Nullable String email, @Nullable String userId, long emailNumber, long userIdNumber) {

    /** A row that names no user, as far as is known. */
    public static final UserIdentifiers NOBODY = named(null, null);

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

    /** The keys by which the user is known: the e-mail in lower case, and the userId; none, one or both. */
    public List<String> keys() {
        return keys(email, userId);
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

    /** The numbers of {@link #keys}, in the same order. */
    public long[] numbers() {
        if (email == null) {
            return userId == null ? new long[0] : new long[] {userIdNumber};
        }
        return userId == null ? new long[] {emailNumber} : new long[] {emailNumber, userIdNumber};
    }
}
