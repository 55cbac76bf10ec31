package io.iterablebatch.api;

import io.iterablebatch.api.RateBudget.Slots;
import io.iterablebatch.api.RateBudget.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint's pace and latency, shared by all threads of this process that send to it, and the door through which
 * their requests go on the wire one after the other.
 *
 * <p>Whoever is in the door waits for two things: for this process's own turn, by the moments at which its requests
 * really went, and for a slot of the budget that is shared with others. A process therefore holds one reservation at a
 * time, so that several take turns, and one that is slower by its own will takes no slots that it cannot use.
 * Thread-safe.
 */
final class Lane {

    /** Reserving must not limit a pace of hundreds a second: so much of it is reserved at once. */
    private static final double BLOCK_SECONDS = 0.05;

    /** Younger news of the budget are believed, also where the interval is shorter. */
    private static final Duration FRESH = Duration.ofMillis(100);

    /** What hangs in an outage would otherwise let in one after the other, until all that is held is out. */
    private static final int MOST_EXTRA = 8;

    private static final long NO_EPOCH = Long.MIN_VALUE;

    private final Endpoint endpoint;
    private final RateBudget budget;
    private final double shared;
    private final double own;
    private final @Nullable Integer inFlight;
    private final AtomicInteger hanging;
    private final InstantSource clock;
    private final BiConsumer<Duration, Standing> onReserved;
    private final LatencyMeter meter = new LatencyMeter();
    private final Semaphore door = new Semaphore(1, true);
    private Pace pace;
    private Standing known = new Standing(NO_EPOCH, 1, 0);
    private Instant knownAt = Instant.MIN;
    private @Nullable Slot held;
    private Block block = Block.NONE;
    private long pausedEpoch = NO_EPOCH;
    private Instant pausedUntil = Instant.MIN;

    /**
     * @param shared requests per second of all who share the budget
     * @param own requests per second of this process, not more than that
     * @param inFlight the user's ceiling of requests on the wire, or null
     * @param hanging of all endpoints: past one that reads, those get that read before they send
     * @param onReserved told of each reservation: how long the wait for its slot is, and how the endpoint fares
     */
    Lane(
            Endpoint endpoint,
            RateBudget budget,
            double shared,
            double own,
            @Nullable Integer inFlight,
            AtomicInteger hanging,
            InstantSource clock,
            BiConsumer<Duration, Standing> onReserved) {
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

    /** Waits for those who came before; who is in must {@link #leave} or {@link #turnBack}. */
    void enter() throws InterruptedException {
        door.acquire();
    }

    /** The one who is in does not go on the wire. */
    void turnBack() {
        door.release();
    }

    /** The one who is in went on the wire, or failed to get there. From any thread. */
    void leave(Instant wire) {
        synchronized (this) {
            pace = pace.left(wire, 1);
            held = null;
        }
        door.release();
    }

    /** When this process may go by its own pace. */
    synchronized Instant ownTurn() {
        return pace.next();
    }

    /** Time between two requests of this process, were it alone. */
    synchronized Duration interval() {
        return pace.interval();
    }

    /**
     * The slot of the one who is in, reserved if there is none yet. A pause that this process hears of moves it, the
     * others' pauses {@linkplain #isGood must be asked for}.
     */
    Slot slot() {
        synchronized (this) {
            if (held != null && held.epoch() == known.epoch()) {
                return held;
            }
            Block rest = block.epoch() == known.epoch() ? block.inTime(clock.instant()) : Block.NONE;
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
            return hold(new Block(
                    now.plus(slots.delay()),
                    slots.interval(),
                    count,
                    slots.standing().epoch()));
        }
    }

    /** The first slot that is reserved after a pause began tells when it ends. */
    private void notePause(Slots slots, Instant now) {
        Standing standing = slots.standing();
        if (standing.strikes() > 0 && standing.epoch() != pausedEpoch) {
            pausedEpoch = standing.epoch();
            pausedUntil = now.plus(slots.delay());
        }
    }

    /** How much of a time that just passed the endpoint spent in a pause. */
    synchronized Duration pausedWithin(Instant from, Instant to) {
        Instant end = to.isBefore(pausedUntil) ? to : pausedUntil;
        return end.isAfter(from) ? Duration.between(from, end) : Duration.ZERO;
    }

    private Slot hold(Block from) {
        Slot next = from.slot();
        held = new Slot(Pace.later(next.at(), pace.next()), next.interval(), next.epoch());
        block = from.rest();
        return held;
    }

    /** Whether nobody paused since the slot was reserved, as far as must be known before it is used. */
    boolean isGood(Slot slot) {
        Instant now = clock.instant();
        if (needsNews(slot, now)) {
            learn(budget.standing(endpoint), now);
        }
        synchronized (this) {
            return slot.epoch() == known.epoch();
        }
    }

    /** What a wait of up to an interval may have missed is a request or two in flight, as there may be any time. */
    private synchronized boolean needsNews(Slot slot, Instant now) {
        Duration believed = slot.interval().compareTo(FRESH) > 0 ? slot.interval() : FRESH;
        return knownAt.plus(believed).isBefore(now);
    }

    void answered(Slot slot) {
        synchronized (this) {
            if (slot.epoch() != known.epoch() || known.clear()) {
                return;
            }
        }
        learn(budget.answered(endpoint, slot.epoch()), clock.instant());
    }

    void limited(Slot slot, Pause pause) {
        learn(budget.limited(endpoint, slot.epoch(), pause), clock.instant());
    }

    private synchronized void learn(Standing standing, Instant now) {
        known = known.merge(standing);
        knownAt = Pace.later(knownAt, now);
    }

    LatencyMeter meter() {
        return meter;
    }

    /**
     * Whether the one who is in must wait for an answer to another, which took the place that it left after failures.
     * What only reads is not bound by what the user says of sending.
     */
    boolean isWireFull() {
        return inFlight != null && !endpoint.isRead() && meter.onTheWire() >= inFlight;
    }

    /** How many may be on their way to an answer. Those that hang leave their places to others. */
    int ceiling(Instant now) {
        return Concurrency.ceiling(own, meter.latency(now), meter.shortest(), inFlight)
                + Math.min(hanging.get(), MOST_EXTRA);
    }
}
