package io.iterablebatch.api;

import io.iterablebatch.RunFailure;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where requests wait before they go on the wire, and where they end once the run is stopping or has failed. The first
 * failure is everybody's. Thread-safe.
 */
final class Gate {

    /** How long a waiting thread may take to notice a stop, a failure or a pause. */
    private static final Duration LONGEST_NAP = Duration.ofMillis(50);

    /**
     * Nobody sleeps for less, since a sleep takes a millisecond at least: a pace of thousands a second would suffer.
     */
    private static final Duration SHORTEST_NAP = Duration.ofMillis(1);

    /** How long before its slot a request's preparation may begin: in a cold process the first takes this long. */
    private static final Duration LONGEST_PREPARATION = Duration.ofMillis(100);

    /** Of one turn: on a machine that hardly gets on, every one is stale when it ends. */
    private static final int MOST_PREPARATIONS = 10;

    private final InstantSource clock;
    private final Sleeper sleeper;
    private final Supplier<@Nullable RunFailure> hopeless;
    private final Consumer<Duration> onPaused;
    private final AtomicReference<@Nullable RunFailure> failure = new AtomicReference<>();
    private volatile boolean aborted;

    /**
     * A gate that is open.
     *
     * @param hopeless asked before and during every wait; what it returns is the failure of all
     * @param onPaused told, while it goes on, how much longer a request has stood before an endpoint that pauses
     */
    Gate(InstantSource clock, Sleeper sleeper, Supplier<@Nullable RunFailure> hopeless, Consumer<Duration> onPaused) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.hopeless = hopeless;
        this.onPaused = onPaused;
    }

    /**
     * Waits until the caller may go on the wire. It then holds the lane's door.
     *
     * @param errand prepared shortly before, and again should a pause make it stale; while that takes its time nobody
     *     else goes, but time is not lost unless it takes long
     * @return null where there is nothing to send any more
     */
    @Nullable Slot enter(Lane lane, Errand errand) {
        boolean ready = false;
        checkOpen();
        try {
            lane.enter();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            Duration half = lane.interval().dividedBy(2);
            Duration early = half.compareTo(LONGEST_PREPARATION) < 0 ? half : LONGEST_PREPARATION;
            awaitPlace(lane);
            awaitOwnTurn(lane, early);
            Slot slot;
            int preparations = 0;
            do {
                awaitSlot(lane, early);
                if (!errand.prepare()) {
                    return null;
                }
                slot = awaitSlot(lane, Duration.ZERO);
            } while (errand.isStale() && ++preparations < MOST_PREPARATIONS);
            ready = true;
            return slot;
        } finally {
            if (!ready) {
                lane.turnBack();
            }
        }
    }

    private void awaitPlace(Lane lane) {
        while (lane.isWireFull()) {
            napTowards(clock.instant().plus(LONGEST_NAP));
        }
    }

    /** So that a process which is slower by its own will reserves nothing long before it can go. */
    private void awaitOwnTurn(Lane lane, Duration early) {
        boolean waiting = true;
        while (waiting) {
            waiting = napTowards(lane.ownTurn().minus(early));
        }
    }

    /** A pause that begins meanwhile moves the slot. */
    private Slot awaitSlot(Lane lane, Duration early) {
        Slot slot;
        do {
            boolean waiting;
            do {
                slot = lane.slot();
                Instant since = clock.instant();
                waiting = napTowards(slot.at().minus(early));
                onPaused.accept(lane.pausedWithin(since, clock.instant()));
            } while (waiting);
        } while (!lane.isGood(slot));
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

    /** Sleeps for a moment, but not past the instant; false when it has come, or comes within a millisecond. */
    private boolean napTowards(Instant until) {
        checkOpen();
        Duration left = Duration.between(clock.instant(), until);
        if (left.compareTo(SHORTEST_NAP) < 0) {
            return false;
        }
        try {
            sleeper.sleep(left.compareTo(LONGEST_NAP) < 0 ? left : LONGEST_NAP);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        return true;
    }

    private static SendAbortedException interrupted() {
        Thread.currentThread().interrupt();
        return new SendAbortedException();
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
