package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.ledger.JdbcUnsubscribed;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The guard {@code max-unsubscribed}. Users are counted, in the database, before the request that they are in goes; so
 * no crash makes the next run forget them. Safe for use by many threads.
 */
final class UnsubscribeLimit {

    private final Stores stores;
    private final JdbcUnsubscribed unsubscribed;
    private final @Nullable Allowed allowed;
    private long count = -1;

    /**
     * How many.
     *
     * @param users the number itself
     * @param because as the operator knows it, as in {@code 5% of 1,000 users}
     */
    record Allowed(long users, String because) {}

    /** @param allowed null for any number */
    UnsubscribeLimit(Stores stores, JdbcUnsubscribed unsubscribed, @Nullable Allowed allowed) {
        this.stores = stores;
        this.unsubscribed = unsubscribed;
        this.allowed = allowed;
    }

    /** @throws RunFailure GUARD where these would be too many; then none of them is counted */
    synchronized void reserve(List<Update> users) {
        if (allowed == null) {
            return;
        }
        count = count < 0 ? unsubscribed.count() : count;
        long most = allowed.users();
        String because = allowed.because();
        if (count > most) {
            throw tooMany(count, most, because);
        }
        if (!users.isEmpty()) {
            count = stores.inTransaction(() -> {
                long all = count
                        + unsubscribed.add(users.stream().map(Update::userKeys).toList());
                if (all > most) {
                    throw tooMany(all, most, because);
                }
                return all;
            });
        }
    }

    private static RunFailure tooMany(long users, long most, String because) {
        return new RunFailure(
                ExitCode.GUARD,
                String.format(
                        Locale.ROOT,
                        "guards.max-unsubscribed: at least %,d users would lose a subscription, %s; what would have gone"
                                + " beyond was not sent",
                        users,
                        because.isEmpty()
                                ? String.format(Locale.ROOT, "%,d are allowed", most)
                                : String.format(Locale.ROOT, "%,d are allowed (%s)", most, because)));
    }
}
