package io.iterablebatch.action.subscriptions;

import io.iterablebatch.action.RunContext;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.mapping.Mapped.Update;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What users have at present. A read soon after a write may be stale: what this run wrote goes before what a read
 * shows, and the first read waits until everything that earlier runs sent can be seen. Safe for use by many threads.
 */
final class PresentStates {

    private static final Logger log = LoggerFactory.getLogger(PresentStates.class);

    private final RunContext run;
    private final Duration visibleAfter;
    private final UserReads reads = new UserReads();
    private final WrittenLately written;
    private final Map<String, Kept> unsettled = new ConcurrentHashMap<>();
    private final AtomicBoolean waitSaid = new AtomicBoolean();

    private record Kept(UserRead read, Instant at) {}

    PresentStates(RunContext run, Duration visibleAfter) {
        this.run = run;
        this.visibleAfter = visibleAfter;
        this.written = new WrittenLately(visibleAfter);
    }

    /**
     * What each user has, in their order. Whoever was read for a batch that comes back in parts is not read for each of
     * them: nothing was written meanwhile.
     */
    List<UserRead> of(List<Update> users, ApiClient client) {
        awaitEarlierRuns(client);
        Instant now = run.clock().instant();
        List<Update> toRead = new ArrayList<>();
        for (Update user : users) {
            Kept kept = unsettled.get(key(user));
            if (kept == null || kept.at().plus(visibleAfter).isBefore(now)) {
                toRead.add(user);
            }
        }
        List<UserRead> fresh = reads.read(toRead, client);
        for (int i = 0; i < fresh.size(); i++) {
            Update user = toRead.get(i);
            unsettled.put(key(user), new Kept(withWritten(user, fresh.get(i), now), now));
        }
        List<UserRead> all = new ArrayList<>(users.size());
        for (Update user : users) {
            all.add(Objects.requireNonNull(unsettled.get(key(user))).read());
        }
        return all;
    }

    private UserRead withWritten(Update user, UserRead read, Instant now) {
        if (!(read instanceof UserRead.Found found)) {
            return read;
        }
        List<String> keys = new ArrayList<>(user.userKeys());
        keys.addAll(found.keys());
        Map<SubscriptionField, IdSet> newer = written.of(keys, now);
        return newer.isEmpty()
                ? found
                : new UserRead.Found(found.subscriptions().with(newer), found.email(), found.userId(), found.byEmail());
    }

    /** The user has these now, as far as anybody knows. */
    void wrote(Update user, Map<SubscriptionField, IdSet> fields) {
        written.wrote(user.userKeys(), fields, run.clock().instant());
    }

    /** The user has its outcome: another row has to read again. */
    void settled(Update user) {
        unsettled.remove(key(user));
    }

    private static String key(Update user) {
        return user.userKeys().toString();
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
            // The operator sees a run that seems to stand still.
            log.warn(
                    "waiting {} s before the first read: an earlier run has sent something that reads may not show yet"
                            + " (visible-after)",
                    left.toSeconds() + 1);
        }
        client.pause(left);
    }
}
