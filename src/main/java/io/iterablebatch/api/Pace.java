package io.iterablebatch.api;

import java.time.Duration;
import java.time.Instant;

/**
 * When the next request of an endpoint may go on the wire, as arithmetic: no waiting, no clock of its own.
 *
 * <p>Requests are one interval apart, because the API's leaky bucket punishes bursts (contract §1.4). What counts is
 * the moment at which a request really went: one that went late is made up for by somewhat shorter gaps, but no gap is
 * shorter than nine tenths of the interval, and lateness of more than one interval is forgotten.
 *
 * @param requestsPerSecond the full pace
 * @param share of the full pace used now; lowered by a 429, raised by answers until it is 1 again
 * @param due when the next request should go by the schedule
 * @param notBefore when it may go at the earliest because of the one before, or {@link Instant#MIN} where the schedule
 *     begins with it
 * @param pausedUntil no request goes before this instant
 * @param epoch grows with each pause
 * @param strikes 429s since the last answer, those of one epoch counted once
 */
record Pace(
        double requestsPerSecond,
        double share,
        Instant due,
        Instant notBefore,
        Instant pausedUntil,
        int epoch,
        int strikes) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double SHORTEST_GAP = 0.9;
    private static final double DROP = 0.75;
    private static final double RECOVERY = 0.05;
    private static final double LOWEST_SHARE = 0.2;

    /** A place in the row: go at this instant, or at once if it is past. */
    record Slot(Instant at, int epoch) {}

    static Pace of(double requestsPerSecond, Instant now) {
        return new Pace(requestsPerSecond, 1, now, Instant.MIN, now, 0, 0);
    }

    /** Time between two requests at the pace of now. */
    Duration interval() {
        return Duration.ofNanos(Math.round(NANOS_PER_SECOND / (requestsPerSecond * share)));
    }

    /** The next request's; it stays the next until one {@linkplain #left left}. */
    Slot next() {
        return new Slot(later(due, notBefore), epoch);
    }

    /** After a request went on the wire, or failed to get there. */
    Pace left(Slot slot, Instant wire) {
        Duration interval = interval();
        Instant gapEnd = wire.plus(Duration.ofNanos(Math.round(interval.toNanos() * SHORTEST_GAP)));
        if (slot.epoch != epoch) {
            // A pause began between its slot and the wire: the schedule after the pause is not this request's.
            return with(due, later(notBefore, gapEnd));
        }
        Instant from = notBefore.equals(Instant.MIN) ? wire : later(due, wire.minus(interval));
        return with(from.plus(interval), gapEnd);
    }

    /** After a usable answer to the request that left at the slot. */
    Pace answered(Slot slot) {
        if (slot.epoch != epoch || (share == 1 && strikes == 0)) {
            return this;
        }
        return new Pace(requestsPerSecond, Math.min(1, share + RECOVERY), due, notBefore, pausedUntil, epoch, 0);
    }

    /** After a 429 to the request that left at the slot: a pause for all, and a slower pace after it. */
    Pace limited(Slot slot, Instant until) {
        if (slot.epoch != epoch) {
            // Several in flight meet the same full bucket: only the first of them slows the pace.
            return until.isAfter(pausedUntil) ? paused(share, until, strikes) : this;
        }
        return paused(Math.max(LOWEST_SHARE, share * DROP), until, strikes + 1);
    }

    private Pace with(Instant newDue, Instant newNotBefore) {
        return new Pace(requestsPerSecond, share, newDue, newNotBefore, pausedUntil, epoch, strikes);
    }

    private Pace paused(double newShare, Instant until, int newStrikes) {
        return new Pace(requestsPerSecond, newShare, until, Instant.MIN, until, epoch + 1, newStrikes);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
