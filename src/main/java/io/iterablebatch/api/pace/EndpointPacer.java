package io.iterablebatch.api.pace;

import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.pace.RateBudget.BudgetStanding;
import io.iterablebatch.api.pace.RateBudget.Slots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The pace and the latency of one endpoint. All threads of this process that send to the endpoint share it, and their
 * requests go on the wire one after the other: only one thread at a time is between {@link #enter} and {@link #leave}
 * or {@link #turnBack}.
 *
 * <p>That thread waits for two things. The first is this process's own turn, which follows from its own rate and from
 * when its requests really went. The second is a slot of the rate budget, which other processes share. So a process
 * holds one reservation at a time, and processes take turns; a process whose own rate is lower reserves no slots that
 * it could not use. Thread-safe.
 */
public final class EndpointPacer {

    /** Slots of this time are reserved together: one at a time is too slow for hundreds of requests a second. */
    private static final double BLOCK_SECONDS = 0.05;

    /** The budget is not asked for its standing again within this time, even if requests follow each other faster. */
    private static final Duration FRESH = Duration.ofMillis(100);

    /** Requests that hang make room for at most this many others: otherwise an outage would draw in all rows. */
    private static final int MOST_EXTRA = 8;

    private static final long NO_EPOCH = Long.MIN_VALUE;

    private final Endpoint endpoint;
    private final RateBudget budget;
    private final double shared;
    private final double own;
    private final @Nullable Integer inFlight;
    private final AtomicInteger hanging;
    private final InstantSource clock;
    private final BiConsumer<Duration, BudgetStanding> onReserved;
    private final LatencyMeter meter = new LatencyMeter();
    private final Semaphore door = new Semaphore(1, true);
    private Pace pace;
    private BudgetStanding known = new BudgetStanding(NO_EPOCH, 1, 0);
    private Instant knownAt = Instant.MIN;
    private @Nullable Slot held;
    private SlotBlock block = SlotBlock.NONE;
    private long pausedEpoch = NO_EPOCH;
    private Instant pausedUntil = Instant.MIN;

    /**
     * @param shared requests per second of all who share the budget
     * @param own requests per second of this process, not more than {@code shared}
     * @param inFlight the user's ceiling of requests on the wire, or null
     * @param hanging how many requests hang, over all endpoints: a batch reads before it is sent, so that reads that
     *     hang must make room for writes, too
     * @param onReserved told of each reservation: how long the wait for its slot is, and the endpoint's standing
     */
    public EndpointPacer(
            Endpoint endpoint,
            RateBudget budget,
            double shared,
            double own,
            @Nullable Integer inFlight,
            AtomicInteger hanging,
            InstantSource clock,
            BiConsumer<Duration, BudgetStanding> onReserved) {
        this.endpoint = endpoint;
        this.budget = budget;
        this.shared = shared;
        this.own = own;
        this.inFlight = inFlight;
        this.hanging = hanging;
        this.clock = clock;
        this.onReserved = onReserved;
        this.pace = Pace.of(own, clock.instant());
    }

    /** Blocks until the earlier threads have gone. The caller must then {@link #leave} or {@link #turnBack}. */
    public void enter() throws InterruptedException {
        door.acquire();
    }

    /** The thread that entered does not send its request. */
    public void turnBack() {
        door.release();
    }

    /** The request of the thread that entered went on the wire, or failed to get there. May be called by any thread. */
    public void leave(Instant wire) {
        synchronized (this) {
            pace = pace.left(wire, 1);
            held = null;
        }
        door.release();
    }

    /** When this process may send its next request by its own pace. */
    public synchronized Instant ownTurn() {
        return pace.next();
    }

    /** The time between two requests of this process by its own pace. */
    public synchronized Duration interval() {
        return pace.interval();
    }

    /**
     * The slot of the thread that entered; reserves one if there is none. A 429 that this process knows of makes a slot
     * void, and another is reserved. Whether another process got a 429 since, {@link #isGood} finds out.
     */
    public Slot slot() {
        synchronized (this) {
            if (held != null && held.epoch() == known.epoch()) {
                return held;
            }
            SlotBlock rest = block.epoch() == known.epoch() ? block.inTime(clock.instant()) : SlotBlock.NONE;
            if (rest.left() > 0) {
                return hold(rest);
            }
        }
        return reserve();
    }

    private Slot reserve() {
        Duration untilTurn = Duration.between(clock.instant(), ownTurn());
        int count = own < shared ? 1 : (int) Math.max(1, shared * BLOCK_SECONDS);
        Slots slots = budget.reserve(endpoint, shared, untilTurn.isNegative() ? Duration.ZERO : untilTurn, count);
        Instant now = clock.instant();
        learn(slots.standing(), now);
        onReserved.accept(slots.delay(), slots.standing());
        synchronized (this) {
            notePause(slots, now);
            return hold(new SlotBlock(
                    now.plus(slots.delay()),
                    slots.interval(),
                    count,
                    slots.standing().epoch()));
        }
    }

    /** The first slot that is reserved after a pause began shows when the pause ends. */
    private void notePause(Slots slots, Instant now) {
        BudgetStanding standing = slots.standing();
        if (standing.strikes() > 0 && standing.epoch() != pausedEpoch) {
            pausedEpoch = standing.epoch();
            pausedUntil = now.plus(slots.delay());
        }
    }

    /** How much of a period that has just ended the endpoint was paused. */
    public synchronized Duration pausedWithin(Instant from, Instant to) {
        Instant end = to.isBefore(pausedUntil) ? to : pausedUntil;
        return end.isAfter(from) ? Duration.between(from, end) : Duration.ZERO;
    }

    private Slot hold(SlotBlock from) {
        Slot next = from.slot();
        held = new Slot(Pace.later(next.at(), pace.next()), next.interval(), next.epoch());
        block = from.rest();
        return held;
    }

    /**
     * Whether the slot may be used: no pause has begun since it was reserved, as far as is known. Asks the budget
     * unless its last answer is fresh enough.
     */
    public boolean isGood(Slot slot) {
        Instant now = clock.instant();
        if (needsNews(slot, now)) {
            learn(budget.standing(endpoint), now);
        }
        synchronized (this) {
            return slot.epoch() == known.epoch();
        }
    }

    /** Not after a short wait: if another process got a 429 in it, a request or two go all the same. */
    private synchronized boolean needsNews(Slot slot, Instant now) {
        Duration believed = slot.interval().compareTo(FRESH) > 0 ? slot.interval() : FRESH;
        return knownAt.plus(believed).isBefore(now);
    }

    public void answered(Slot slot) {
        synchronized (this) {
            if (slot.epoch() != known.epoch() || known.clear()) {
                return;
            }
        }
        learn(budget.answered(endpoint, slot.epoch()), clock.instant());
    }

    public void limited(Slot slot, RateLimitPause pause) {
        learn(budget.limited(endpoint, slot.epoch(), pause), clock.instant());
    }

    private synchronized void learn(BudgetStanding standing, Instant now) {
        known = known.merge(standing);
        knownAt = Pace.later(knownAt, now);
    }

    public LatencyMeter meter() {
        return meter;
    }

    /**
     * Whether the thread that entered must wait for an answer to another request, since as many are on the wire as the
     * user allows: while a request waited for its next attempt, others took its place. Reads are not limited.
     */
    public boolean isWireFull() {
        return inFlight != null && !endpoint.isRead() && meter.onTheWire() >= inFlight;
    }

    /** How many requests may be on their way to an answer; requests that hang are added to it, up to a limit. */
    public int ceiling(Instant now) {
        return InFlightCeiling.ceiling(own, meter.latency(now), meter.shortest(), inFlight)
                + Math.min(hanging.get(), MOST_EXTRA);
    }
}
