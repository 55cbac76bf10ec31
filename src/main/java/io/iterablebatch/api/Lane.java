package io.iterablebatch.api;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint's pace and latency, shared by all threads that send to it, and the door through which their requests go
 * on the wire one after the other. Thread-safe.
 */
final class Lane {

    private final double requestsPerSecond;
    private final Backoff pauses;
    private final LatencyMeter meter = new LatencyMeter();
    private final Semaphore door = new Semaphore(1, true);
    private Pace pace;

    /** @param pauses how long to pause after a 429 that does not say */
    Lane(double requestsPerSecond, Backoff pauses, Instant now) {
        this.requestsPerSecond = requestsPerSecond;
        this.pauses = pauses;
        this.pace = Pace.of(requestsPerSecond, now);
    }

    /** Waits for those who came before; who is in must {@link #leave} or {@link #turnBack}. */
    void enter() throws InterruptedException {
        door.acquire();
    }

    /** The one who is in does not go on the wire. */
    void turnBack() {
        door.release();
    }

    /** The one who is in went on the wire, or failed to get there. From any thread. */
    void leave(Pace.Slot slot, Instant wire) {
        synchronized (this) {
            pace = pace.left(slot, wire);
        }
        door.release();
    }

    /** The slot of the one who is in. A pause that begins meanwhile moves it. */
    synchronized Pace.Slot slot() {
        return pace.next();
    }

    synchronized Duration interval() {
        return pace.interval();
    }

    synchronized void answered(Pace.Slot slot) {
        pace = pace.answered(slot);
    }

    /** @param retryAfter the wait that the answer asks for, or null */
    synchronized void limited(Pace.Slot slot, @Nullable Duration retryAfter, Instant now) {
        Duration wait = retryAfter;
        if (wait == null) {
            // An answer to a request from before a pause that says nothing must not prolong that pause.
            wait = slot.epoch() == pace.epoch() ? pauses.after(pace.strikes() + 1) : Duration.ZERO;
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
