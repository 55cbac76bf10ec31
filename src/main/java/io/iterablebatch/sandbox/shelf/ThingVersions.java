package io.iterablebatch.sandbox.shelf;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One thing as it is and as it was for those who read late. Null stands for a thing that isn't there. */
final class ThingVersions<T> {

    private record Version<T>(Instant visibleFrom, @Nullable T thing) {}

    private @Nullable T now;
    private @Nullable Deque<Version<T>> seen;

    ThingVersions(@Nullable T thing) {
        this.now = thing;
    }

    @Nullable T now() {
        return now;
    }

    /** Changes it, for readers too. */
    void put(@Nullable T thing) {
        now = thing;
        seen = null;
    }

    /** Changes it; readers learn of it at that moment. Moments are given in their order. */
    void change(@Nullable T thing, Instant at, Instant visibleFrom) {
        Deque<Version<T>> all = seen == null ? new ArrayDeque<>() : seen;
        if (all.isEmpty()) {
            all.add(new Version<>(Instant.MIN, now));
        }
        forget(all, at);
        all.add(new Version<>(visibleFrom, thing));
        seen = all;
        now = thing;
    }

    @Nullable T visible(Instant at) {
        if (seen == null) {
            return now;
        }
        T visible = null;
        for (Version<T> version : seen) {
            if (!version.visibleFrom().isAfter(at)) {
                visible = version.thing();
            }
        }
        return visible;
    }

    /** Whether nobody can ever see it again. */
    boolean isGone(Instant at) {
        return now == null && visible(at) == null;
    }

    private static <T> void forget(Deque<Version<T>> all, Instant at) {
        while (all.size() > 1) {
            Version<T> first = all.removeFirst();
            if (all.getFirst().visibleFrom().isAfter(at)) {
                all.addFirst(first);
                return;
            }
        }
    }
}
