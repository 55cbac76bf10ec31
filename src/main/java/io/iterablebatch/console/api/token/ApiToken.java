package io.iterablebatch.console.api.token;

import io.iterablebatch.console.security.Role;
import io.iterablebatch.ledger.audit.TokenPerson;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token of the API, without the secret, which nobody but its holder has.
 *
 * @param roles what it may do, as people may who have these roles
 * @param createdBy who made it, and answers for it
 * @param expiresAt from when on it is worth nothing; null for never
 * @param lastUsedAt to the minute; null where it was never used
 * @param revokedBy null while it stands
 */
public record ApiToken(
        long tokenId,
        String name,
        Set<Role> roles,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt) {

    public ApiToken {
        roles = Set.copyOf(roles);
    }

    /** The name for audit, approvals and queue. */
    public String person() {
        return TokenPerson.of(name, createdBy);
    }
}
