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
 * Lets each request wait until it may go on the wire. Once the run is stopping, or one request has failed for good, all
 * waiting requests end; after a failure they all throw the first one. Thread-safe.
 */
final class SendQueue {

    /** A waiting thread notices a stop, a failure or a pause within this time. */
    private static final Duration LONGEST_NAP = Duration.ofMillis(50);

    /**
     * Shorter waits are left out: a sleep takes at least a millisecond, too long for thousands of requests a second.
     */
    private static final Duration SHORTEST_NAP = Duration.ofMillis(1);

    /** A request's preparation may begin this long before its slot: in a cold process the first one takes as long. */
    private static final Duration LONGEST_PREPARATION = Duration.ofMillis(100);

    /** How often a request is prepared in one turn at most: on a slow machine it may be stale again after each. */
    private static final int MOST_PREPARATIONS = 10;

    private final InstantSource clock;
    private final Sleeper sleeper;
    private final Supplier<@Nullable RunFailure> hopeless;
    private final Consumer<Duration> onPaused;
    private final AtomicReference<@Nullable RunFailure> failure = new AtomicReference<>();
    private volatile boolean aborted;

    /**
     * @param hopeless asked before and during every wait; if it returns a failure, all requests fail with it
     * @param onPaused called repeatedly with how much more time a request has spent in a pause of its endpoint
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
     * Blocks until the caller's request may go on the wire. The caller then has {@linkplain EndpointPacer#enter
     * entered} the pacer, unless null is returned.
     *
     * @param announced prepared shortly before it goes, and again if it is stale after a pause. No other request goes
     *     to the endpoint meanwhile, which costs no time unless the preparation is slow
     * @return the request's slot, or null if nothing is left to send
     * @throws SendAbortedException after {@link #abort}, or if the thread is interrupted
     * @throws RunFailure if the run must end
     */
    @Nullable Slot enter(EndpointPacer pacer, AnnouncedRequest announced) {
        boolean ready = false;
        checkOpen();
        try {
            pacer.enter();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            Duration half = pacer.interval().dividedBy(2);
            Duration early = half.compareTo(LONGEST_PREPARATION) < 0 ? half : LONGEST_PREPARATION;
            awaitPlace(pacer);
            awaitOwnTurn(pacer, early);
            Slot slot;
            int preparations = 0;
            do {
                awaitSlot(pacer, early);
                if (!announced.prepare()) {
                    return null;
                }
                slot = awaitSlot(pacer, Duration.ZERO);
            } while (announced.isStale() && ++preparations < MOST_PREPARATIONS);
            ready = true;
            return slot;
        } finally {
            if (!ready) {
                pacer.turnBack();
            }
        }
    }

    private void awaitPlace(EndpointPacer pacer) {
        while (pacer.isWireFull()) {
            napTowards(clock.instant().plus(LONGEST_NAP));
        }
    }

    /** A process whose own rate is lower than the shared one must not reserve a slot long before it can use it. */
    private void awaitOwnTurn(EndpointPacer pacer, Duration early) {
        boolean waiting = true;
        while (waiting) {
            waiting = napTowards(pacer.ownTurn().minus(early));
        }
    }

    /** If a pause begins meanwhile, the slot is void, and the thread waits for another one. */
    private Slot awaitSlot(EndpointPacer pacer, Duration early) {
        Slot slot;
        do {
            boolean waiting;
            do {
                slot = pacer.slot();
                Instant since = clock.instant();
                waiting = napTowards(slot.at().minus(early));
                onPaused.accept(pacer.pausedWithin(since, clock.instant()));
            } while (waiting);
        } while (!pacer.isGood(slot));
        return slot;
    }

    void await(Duration duration) {
        Instant until = clock.instant().plus(duration);
        boolean waiting = true;
        while (waiting) {
            waiting = napTowards(until);
        }
    }

    /** From now on every waiting request ends with {@link SendAbortedException}. */
    void abort() {
        aborted = true;
    }

    /**
     * From now on every waiting request fails. The first failure that is given here is the one that all throw.
     *
     * @return that first failure
     */
    RunFailure fail(RunFailure mine) {
        RunFailure first = failure.compareAndExchange(null, mine);
        return first == null ? mine : first;
    }

    /** Sleeps for a moment, not past {@code until}; false if that has come, or is less than a millisecond away. */
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
