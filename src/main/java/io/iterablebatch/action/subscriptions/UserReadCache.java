package io.iterablebatch.action.subscriptions;

import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionField;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Keeps what was read of users whose updates have no outcome yet, together with what was written to their profiles
 * since, under any of their identifiers. Not thread-safe.
 */
final class UserReadCache {

    private record Kept(UserReadResult read, Instant at) {}

    /** By the number of the record. */
    private final Map<Long, Kept> kept = new HashMap<>();

    private final Map<String, Set<Long>> byKey = new HashMap<>();

    /** Whether the user was read, at this time or later. */
    boolean has(Update user, Instant notBefore) {
        Kept known = kept.get(number(user));
        return known != null && !known.at().isBefore(notBefore);
    }

    UserReadResult of(Update user) {
        return Objects.requireNonNull(kept.get(number(user)), "not read").read();
    }

    void put(Update user, UserReadResult read, Instant at) {
        remove(user);
        Long number = number(user);
        kept.put(number, new Kept(read, at));
        if (read instanceof UserReadResult.FoundUser found) {
            found.shown()
                    .keys()
                    .forEach(key -> byKey.computeIfAbsent(key, unused -> new HashSet<>())
                            .add(number));
        }
    }

    void remove(Update user) {
        Long number = number(user);
        Kept removed = kept.remove(number);
        if (removed != null && removed.read() instanceof UserReadResult.FoundUser found) {
            for (String key : found.shown().keys()) {
                byKey.computeIfPresent(key, (unused, numbers) -> {
                    numbers.remove(number);
                    return numbers.isEmpty() ? null : numbers;
                });
            }
        }
    }

    /** These fields were written to a profile. */
    void write(ProfileIdentifiers profile, Map<SubscriptionField, IdSet> fields) {
        Set<Long> theirs = new HashSet<>();
        profile.keys().forEach(key -> theirs.addAll(byKey.getOrDefault(key, Set.of())));
        for (Long number : theirs) {
            kept.computeIfPresent(
                    number,
                    (unused, known) -> known.read() instanceof UserReadResult.FoundUser found && found.isOf(profile)
                            ? new Kept(found.with(fields), known.at())
                            : known);
        }
    }

    private static Long number(Update user) {
        return user.record().number();
    }
}
