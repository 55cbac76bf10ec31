package io.iterablebatch.api.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Capped exponential back-off with full jitter: each wait from zero to the bound is equally likely, so that callers
 * that failed together do not return together. Thread-safe if the generator is.
 *
 * @param base bound of the first wait; it doubles with each further one
 * @param cap the highest bound
 */
public record Backoff(Duration base, Duration cap, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 30;

    /** How long to wait after this many failures in a row, from 1. */
    public Duration after(int failures) {
        return Duration.ofNanos((long) (bound(failures).toNanos() * random.nextDouble()));
    }

    /** The waits after one failure, after two and so on, up to the first whose bound is the cap. */
    List<Duration> untilTheCap() {
        List<Duration> waits = new ArrayList<>();
        int failures = 0;
        do {
            waits.add(after(++failures));
        } while (bound(failures).compareTo(cap) < 0);
        return waits;
    }

    Duration bound(int failures) {
        Duration bound = base.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1)));
        return bound.compareTo(cap) < 0 ? bound : cap;
    }
}
