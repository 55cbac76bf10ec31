package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.options.RequestRate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A bucket that each request fills by one and that leaks at the rate; refused requests don't fill it. Thread-safe. */
final class LeakyBucket {

    private final InstantSource clock;
    private final RequestRate rate;
    private Instant last;
    private double level;

    LeakyBucket(InstantSource clock, RequestRate rate) {
        this.clock = clock;
        this.rate = rate;
        this.last = clock.instant();
    }

    synchronized boolean takes() {
        if (rate.perSecond() == Double.POSITIVE_INFINITY) {
            return true;
        }
        Instant now = clock.instant();
        double seconds = Math.max(0, Duration.between(last, now).toNanos() / 1e9);
        last = now;
        level = Math.max(0, level - seconds * rate.perSecond());
        if (level + 1 > rate.held() + 1e-9) {
            return false;
        }
        level++;
        return true;
    }
}
