package io.iterablebatch.mapping;

import io.iterablebatch.mapping.Mapped.Update;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which updates are about the same user. E-mail addresses are compared in lower case, as Iterable stores them; user ids
 * are compared as they are (contract, section 1.6).
 */
public final class UserKeys {

    private UserKeys() {}

    /**
     * The keys of an update, one or two: updates that share a key belong to one user and keep their order. A user id
     * never equals an address. They are personal data.
     */
    public static List<String> of(Update update) {
        String email = update.email();
        String userId = update.userId();
        if (email == null) {
            return userId == null ? List.of() : List.of(userIdKey(userId));
        }
        return userId == null ? List.of(emailKey(email)) : List.of(emailKey(email), userIdKey(userId));
    }

    /** Whether both identifiers are equal, be it that both lack one: only such updates may be folded. */
    public static boolean sameIdentifiers(Update one, Update other) {
        return Objects.equals(one.userId(), other.userId())
                && Objects.equals(folded(one.email()), folded(other.email()));
    }

    private static String emailKey(String email) {
        return "e:" + email.toLowerCase(Locale.ROOT);
    }

    private static String userIdKey(String userId) {
        return "u:" + userId;
    }

    private static @Nullable String folded(@Nullable String email) {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }
}
