package io.iterablebatch.action.subscriptions;

import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Keeps what this run wrote for as long as a read may not show it yet, and no longer. Safe for use by many threads. */
final class RecentWrites {

    private final Duration visibleAfter;
    private final Map<String, Written> byUser = new HashMap<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    /** When the reads in progress began, with how many began at that time. */
    private final TreeMap<Instant, Integer> reading = new TreeMap<>();

    private record Written(ProfileIdentifiers user, Map<SubscriptionField, IdSet> fields, Instant at) {}

    private record Mark(String user, Instant at) {}

    /** @param visibleAfter how long after the answer to a write every read shows it */
    RecentWrites(Duration visibleAfter) {
        this.visibleAfter = visibleAfter;
    }

    /** A write was answered. */
    synchronized void wrote(ProfileIdentifiers user, Map<SubscriptionField, IdSet> fields, Instant now) {
        forget(now);
        for (String key : user.keys()) {
            EnumMap<SubscriptionField, IdSet> all = new EnumMap<>(SubscriptionField.class);
            Written before = byUser.get(key);
            if (before != null && UserReadResult.same(before.user(), user)) {
                all.putAll(before.fields());
            }
            all.putAll(fields);
            byUser.put(key, new Written(user, all, now));
            marks.addLast(new Mark(key, now));
        }
    }

    /** A read begins at this time: the writes that it may miss are kept until {@link #read} is called. */
    synchronized void reading(Instant now) {
        reading.merge(now, 1, Integer::sum);
    }

    /** A read that began at this time has ended. */
    synchronized void read(Instant began) {
        reading.computeIfPresent(began, (time, count) -> count == 1 ? null : count - 1);
    }

    /** The fields of the user that a read which began at this time may show with their old values. */
    synchronized Map<SubscriptionField, IdSet> of(ProfileIdentifiers user, Instant began) {
        Instant visible = began.minus(visibleAfter);
        EnumMap<SubscriptionField, IdSet> fields = new EnumMap<>(SubscriptionField.class);
        user.keys().stream()
                .map(byUser::get)
                .filter(Objects::nonNull)
                .filter(written -> !written.at().isBefore(visible) && UserReadResult.same(written.user(), user))
                .sorted(Comparator.comparing(Written::at))
                .forEach(written -> fields.putAll(written.fields()));
        return fields;
    }

    private void forget(Instant now) {
        Instant oldest = reading.isEmpty() || reading.firstKey().isAfter(now) ? now : reading.firstKey();
        Instant visible = oldest.minus(visibleAfter);
        while (!marks.isEmpty() && marks.getFirst().at().isBefore(visible)) {
            Mark mark = marks.removeFirst();
            Written written = byUser.get(mark.user());
            if (written != null && written.at().equals(mark.at())) {
                byUser.remove(mark.user());
            }
        }
    }
}
