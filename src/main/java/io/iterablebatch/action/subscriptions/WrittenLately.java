package io.iterablebatch.action.subscriptions;

import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What this run wrote, for as long as a read may not show it yet. Holds the users of that time, no more. Safe for use
 * by many threads.
 */
final class WrittenLately {

    private final Duration visibleAfter;
    private final Map<String, Written> byUser = new HashMap<>();
    private final Deque<Mark> marks = new ArrayDeque<>();

    private record Written(Map<SubscriptionField, IdSet> fields, Instant at) {}

    private record Mark(String user, Instant at) {}

    /** @param visibleAfter how long after the answer to a write every read shows it */
    WrittenLately(Duration visibleAfter) {
        this.visibleAfter = visibleAfter;
    }

    /** A write was answered. */
    synchronized void wrote(Collection<String> userKeys, Map<SubscriptionField, IdSet> fields, Instant now) {
        forget(now);
        for (String key : userKeys) {
            EnumMap<SubscriptionField, IdSet> all = new EnumMap<>(SubscriptionField.class);
            Written before = byUser.get(key);
            if (before != null) {
                all.putAll(before.fields());
            }
            all.putAll(fields);
            byUser.put(key, new Written(all, now));
            marks.addLast(new Mark(key, now));
        }
    }

    /**
     * The fields that a read which begins now may show as they were before.
     *
     * @param userKeys of one user
     */
    synchronized Map<SubscriptionField, IdSet> of(Collection<String> userKeys, Instant now) {
        forget(now);
        EnumMap<SubscriptionField, IdSet> fields = new EnumMap<>(SubscriptionField.class);
        userKeys.stream()
                .map(byUser::get)
                .filter(java.util.Objects::nonNull)
                .sorted(java.util.Comparator.comparing(Written::at))
                .forEach(written -> fields.putAll(written.fields()));
        return fields;
    }

    private void forget(Instant now) {
        Instant visible = now.minus(visibleAfter);
        while (!marks.isEmpty() && marks.getFirst().at().isBefore(visible)) {
            Mark mark = marks.removeFirst();
            Written written = byUser.get(mark.user());
            if (written != null && written.at().equals(mark.at())) {
                byUser.remove(mark.user());
            }
        }
    }
}
