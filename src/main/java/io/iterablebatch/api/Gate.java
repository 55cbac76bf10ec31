package io.iterablebatch.api;

import io.iterablebatch.RunFailure;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where requests wait before they go on the wire, and where they end once the run is stopping or has failed. The first
 * failure is everybody's. Thread-safe.
 */
final class Gate {

    /** How long a waiting thread may take to notice a stop, a failure or a pause. */
    private static final Duration LONGEST_NAP = Duration.ofMillis(50);

    private final InstantSource clock;
    private final Sleeper sleeper;
    private final Supplier<@Nullable RunFailure> hopeless;
    private final AtomicReference<@Nullable RunFailure> failure = new AtomicReference<>();
    private volatile boolean aborted;

    /** @param hopeless asked before and during every wait; what it returns is the failure of all */
    Gate(InstantSource clock, Sleeper sleeper, Supplier<@Nullable RunFailure> hopeless) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.hopeless = hopeless;
    }

    /** Waits for a slot of the lane; a pause that begins meanwhile costs the slot and gets a new one. */
    Pace.Slot awaitSlot(Lane lane) {
        Pace.Slot slot = lane.take(clock.instant());
        while (napTowards(slot.at()) || !lane.holds(slot)) {
            if (!lane.holds(slot)) {
                slot = lane.take(clock.instant());
            }
        }
        return slot;
    }

    void await(Duration duration) {
        Instant until = clock.instant().plus(duration);
        boolean waiting = true;
        while (waiting) {
            waiting = napTowards(until);
        }
    }

    /** From now on every waiting request ends. */
    void abort() {
        aborted = true;
    }

    /** From now on every waiting request fails with this, or with what failed before it, which is returned. */
    RunFailure fail(RunFailure mine) {
        RunFailure first = failure.compareAndExchange(null, mine);
        return first == null ? mine : first;
    }

    /** Sleeps for a moment, but not past the instant; false when it has come. */
    private boolean napTowards(Instant until) {
        checkOpen();
        Duration left = Duration.between(clock.instant(), until);
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        try {
            sleeper.sleep(left.compareTo(LONGEST_NAP) < 0 ? left : LONGEST_NAP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendAbortedException();
        }
        return true;
    }

    private void checkOpen() {
        RunFailure failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        if (aborted) {
            throw new SendAbortedException();
        }
        RunFailure now = hopeless.get();
        if (now != null) {
            throw fail(now);
        }
    }
}
