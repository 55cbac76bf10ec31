package io.iterablebatch.api;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One endpoint's pace and latency, shared by all threads that send to it. Thread-safe; never waits. */
final class Lane {

    private final double requestsPerSecond;
    private final Backoff pauses;
    private final LatencyMeter meter = new LatencyMeter();
    private Pace pace;

    /** @param pauses how long to pause after a 429 that does not say */
    Lane(double requestsPerSecond, Backoff pauses, Instant now) {
        this.requestsPerSecond = requestsPerSecond;
        this.pauses = pauses;
        this.pace = Pace.of(requestsPerSecond, now);
    }

    synchronized Pace.Slot take(Instant now) {
        Pace.Taken taken = pace.take(now);
        pace = taken.pace();
        return taken.slot();
    }

    synchronized boolean holds(Pace.Slot slot) {
        return pace.holds(slot);
    }

    synchronized void answered(Pace.Slot slot) {
        pace = pace.answered(slot);
    }

    /** @param retryAfter the wait that the answer asks for, or null */
    synchronized void limited(Pace.Slot slot, @Nullable Duration retryAfter, Instant now) {
        Duration wait = retryAfter;
        if (wait == null) {
            // An answer to a request from before a pause that says nothing must not prolong that pause.
            wait = pace.holds(slot) ? pauses.after(pace.strikes() + 1) : Duration.ZERO;
        }
        pace = pace.limited(slot, now.plus(wait));
    }

    LatencyMeter meter() {
        return meter;
    }

    int ceiling(Instant now, @Nullable Integer configured) {
        return Concurrency.ceiling(requestsPerSecond, meter.latency(now), configured);
    }
}
