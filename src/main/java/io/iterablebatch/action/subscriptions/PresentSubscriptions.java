package io.iterablebatch.action.subscriptions;

import io.iterablebatch.action.RunContext;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionField;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What users have at present. A read soon after a write may be stale: what this run wrote takes precedence over what a
 * read shows, and the first read waits until everything that earlier runs sent can be seen. Safe for use by many
 * threads.
 */
final class PresentSubscriptions {

    private static final Logger log = LoggerFactory.getLogger(PresentSubscriptions.class);

    private final RunContext run;
    private final Duration visibleAfter;
    private final UserReader reads = new UserReader();
    private final RecentWrites written;
    private final UserReadCache unsettled = new UserReadCache();
    private final AtomicBoolean waitSaid = new AtomicBoolean();

    PresentSubscriptions(RunContext run, Duration visibleAfter) {
        this.run = run;
        this.visibleAfter = visibleAfter;
        this.written = new RecentWrites(visibleAfter);
    }

    /**
     * Reads the users of these updates and returns who they are, by identity of the update. A user who was read for a
     * batch is not read again for each part of it.
     */
    Map<Update, ProfileIdentifiers> read(List<Update> users, ApiClient client) {
        awaitEarlierRuns(client);
        Instant now = run.clock().instant();
        List<Update> toRead;
        synchronized (this) {
            toRead = users.stream()
                    .filter(user -> !unsettled.has(user, now.minus(visibleAfter)))
                    .toList();
            written.reading(now);
        }
        try {
            List<UserReadResult> fresh = reads.read(toRead, client);
            synchronized (this) {
                for (int i = 0; i < fresh.size(); i++) {
                    unsettled.put(toRead.get(i), withWritten(toRead.get(i), fresh.get(i), now), now);
                }
            }
        } finally {
            written.read(now);
        }
        List<UserReadResult> known = of(users);
        IdentityHashMap<Update, ProfileIdentifiers> shown = new IdentityHashMap<>();
        for (int i = 0; i < users.size(); i++) {
            if (known.get(i) instanceof UserReadResult.FoundUser found
                    && !found.shown().keys().isEmpty()) {
                shown.put(users.get(i), found.shown());
            }
        }
        return shown;
    }

    /** What these users have, in their order, with everything written since; they must have been read. */
    synchronized List<UserReadResult> of(List<Update> users) {
        return users.stream().map(unsettled::of).toList();
    }

    private UserReadResult withWritten(Update user, UserReadResult read, Instant since) {
        return read instanceof UserReadResult.FoundUser found
                ? found.with(written.of(profile(user, read), since))
                : read;
    }

    /** The profile that an update to this user changes: the one that was read, or a new one. */
    private static ProfileIdentifiers profile(Update user, UserReadResult read) {
        return read instanceof UserReadResult.FoundUser found
                        && !found.shown().keys().isEmpty()
                ? found.shown()
                : new ProfileIdentifiers(user.email(), user.userId(), null);
    }

    /** The user has these fields now, as far as is known; corrects all readings of the same profile. */
    synchronized void wrote(Update user, Map<SubscriptionField, IdSet> fields) {
        ProfileIdentifiers profile = profile(user, unsettled.of(user));
        written.wrote(profile, fields, run.clock().instant());
        unsettled.write(profile, fields);
    }

    /** The update has its outcome, or is not sent for now: its user has to be read again. */
    synchronized void forget(Update user) {
        unsettled.remove(user);
    }

    private void awaitEarlierRuns(ApiClient client) {
        Instant last = run.lastSent();
        if (last == null) {
            return;
        }
        Duration left = Duration.between(run.clock().instant(), last.plus(visibleAfter));
        if (left.isNegative() || left.isZero()) {
            return;
        }
        if (waitSaid.compareAndSet(false, true)) {
            // Tells the operator why the run seems to stand still.
            log.warn(
                    "waiting {} s before the first read: an earlier run has sent something that reads may not show yet"
                            + " (visible-after)",
                    left.toSeconds() + 1);
        }
        client.pause(left);
    }
}
