package io.iterablebatch.api.client;

import io.iterablebatch.RunFailure;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.api.pace.EndpointPacer;
import io.iterablebatch.api.pace.Slot;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes each request wait until it may go on the wire, and ends all that wait once the run is stopping or has failed.
 * All of them end with the first failure. Thread-safe.
 */
final class SendQueue {

    /** How long a waiting thread may take to notice a stop, a failure or a pause. */
    private static final Duration LONGEST_NAP = Duration.ofMillis(50);

    /**
     * Shorter waits are left out: a sleep takes a millisecond at least, too long for thousands of requests a second.
     */
    private static final Duration SHORTEST_NAP = Duration.ofMillis(1);

    /** How long before its slot a request's preparation may begin: in a cold process the first takes this long. */
    private static final Duration LONGEST_PREPARATION = Duration.ofMillis(100);

    /** A request is prepared no more often than this in one turn: on a slow machine each preparation ends stale. */
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
     * @param hopeless asked before and during every wait; if it returns a failure, all requests fail with it
     * @param onPaused told, again and again, how much more time a request has spent in a pause of its endpoint
     */
    SendQueue(
            InstantSource clock,
            Sleeper sleeper,
            Supplier<@Nullable RunFailure> hopeless,
            Consumer<Duration> onPaused) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.hopeless = hopeless;
        this.onPaused = onPaused;
    }

    /**
     * Waits until the caller may go on the wire. It has then {@linkplain EndpointPacer#enter entered} the lane.
     *
     * @param errand prepared shortly before it goes, and again if it is stale after a pause; no other request goes
     *     meanwhile, which costs no time unless the preparation is slow
     * @return null where there is nothing left to send
     */
    @Nullable Slot enter(EndpointPacer lane, AnnouncedRequest errand) {
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

    private void awaitPlace(EndpointPacer lane) {
        while (lane.isWireFull()) {
            napTowards(clock.instant().plus(LONGEST_NAP));
        }
    }

    /** A process whose own rate is lower must not reserve a slot long before it can use it. */
    private void awaitOwnTurn(EndpointPacer lane, Duration early) {
        boolean waiting = true;
        while (waiting) {
            waiting = napTowards(lane.ownTurn().minus(early));
        }
    }

    /** If a pause begins meanwhile, the slot is void, and another one is waited for. */
    private Slot awaitSlot(EndpointPacer lane, Duration early) {
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

    /**
     * From now on every waiting request fails with the first failure.
     *
     * @return that failure: this one, or one that came before
     */
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
