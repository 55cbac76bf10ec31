package io.iterablebatch.delivery;

import io.iterablebatch.mapping.UserIdentifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who the user of an update is, learnt from elsewhere than its row, such as from the profile that was read. Either
 * identifier may be null.
 *
 * @param own the key that no other profile has, or null if that is not known. In e-mail-based projects several profiles
 *     may share a userId, in userId-based ones an e-mail (contract §1.6)
 */
public record ProfileIdentifiers(
        @Nullable String email,
        @Nullable String userId,
        @Nullable String own) {

    /** All keys of the user, as for updates; good enough for keeping requests apart. */
    public List<String> keys() {
        return UserIdentifiers.keys(email, userId);
    }
}
