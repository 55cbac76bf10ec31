package io.iterablebatch.run.step;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.ledger.UnsubscribedUserStore;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.text.FigureFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guard {@code max-unsubscribed}: how many users may lose a subscription within any 24 hours, over all runs and
 * instances of the job. Users are counted in the database before the request that they are in goes, so that no crash
 * makes the next run forget them. Safe for use by many threads.
 */
public final class UnsubscribeLimit {

    private final RunStores stores;
    private final UnsubscribedUserStore unsubscribed;
    private final @Nullable Allowed allowed;
    private final boolean shared;
    private boolean foreseeing;
    private long count = -1;
    private long before;

    /**
     * What the guard allows.
     *
     * @param users the number itself
     * @param because the limit as the operator knows it, as in {@code 5% of 1,000 users}
     */
    public record Allowed(long users, String because) {}

    /** @param allowed null for any number */
    public UnsubscribeLimit(RunStores stores, UnsubscribedUserStore unsubscribed, @Nullable Allowed allowed) {
        this(stores, unsubscribed, allowed, false);
    }

    /**
     * The same.
     *
     * @param shared whether others count users of the job at the same time, as the slices of a run do: then all are
     *     counted each time
     */
    public UnsubscribeLimit(
            RunStores stores, UnsubscribedUserStore unsubscribed, @Nullable Allowed allowed, boolean shared) {
        this.shared = shared;
        this.stores = stores;
        this.unsubscribed = unsubscribed;
        this.allowed = allowed;
    }

    /** Runs a pass in which nothing is sent; what is counted in it is forgotten when it is over. */
    public void foresee(Runnable pass) {
        countAnew(true);
        try {
            pass.run();
        } finally {
            countAnew(false);
        }
    }

    private synchronized void countAnew(boolean isForeseeing) {
        foreseeing = isForeseeing;
        count = -1;
    }

    /**
     * Counts users who are about to lose a subscription.
     *
     * @throws RunFailure GUARD where these would be too many; then none of them is counted
     */
    synchronized void reserve(List<Update> users) {
        Allowed most = allowed;
        if (most == null || users.isEmpty()) {
            return;
        }
        if (shared) {
            stores.inTransaction(() -> countedTogether(users, most));
            return;
        }
        if (count < 0) {
            unsubscribed.forgetForeseen();
            count = unsubscribed.count();
            before = count;
        }
        count = stores.inTransaction(() -> counted(users, most));
    }

    private long countedTogether(List<Update> users, Allowed most) {
        unsubscribed.lock();
        unsubscribed.add(users.stream().map(update -> update.user().keys()).toList());
        long all = unsubscribed.count();
        if (all > most.users()) {
            throw tooMany(all, most);
        }
        return all;
    }

    private long counted(List<Update> users, Allowed most) {
        List<List<String>> keys =
                users.stream().map(update -> update.user().keys()).toList();
        long all = count + (foreseeing ? unsubscribed.foresee(keys) : unsubscribed.add(keys));
        if (all > most.users()) {
            // Some of those counted may have lost theirs more than a day ago by now.
            all = unsubscribed.count();
        }
        if (all > most.users()) {
            throw tooMany(all, most);
        }
        return all;
    }

    private RunFailure tooMany(long users, Allowed most) {
        return new RunFailure(
                ExitCode.GUARD,
                "guards.max-unsubscribed: at least " + FigureFormat.count(users)
                        + " users would lose a subscription within 24 hours"
                        + (before == 0 ? "" : ", " + FigureFormat.count(before) + " of them by earlier runs of the job")
                        + "; " + FigureFormat.count(most.users()) + " are allowed"
                        + (most.because().isEmpty() ? "" : " (" + most.because() + ")")
                        + ". What would have gone beyond was not sent; raise the number if they are to lose it");
    }
}
