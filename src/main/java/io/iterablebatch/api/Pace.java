package io.iterablebatch.api;

import java.time.Duration;
import java.time.Instant;

/**
 * When the next request of an endpoint may leave, as arithmetic: no waiting, no clock of its own.
 *
 * <p>Slots are one interval apart, because the API's leaky bucket punishes bursts (contract §1.4). A caller that comes
 * late takes a slot of the past and leaves at once, so that lateness does not add up; slots older than one interval are
 * forfeited, so that no more than two requests leave together.
 *
 * @param requestsPerSecond the full pace
 * @param share of the full pace used now; lowered by a 429, raised by answers until it is 1 again
 * @param next the earliest slot not yet taken
 * @param pausedUntil no slot is before this instant
 * @param epoch grows when a pause voids all slots handed out before
 * @param strikes 429s since the last answer, those of one epoch counted once
 */
record Pace(double requestsPerSecond, double share, Instant next, Instant pausedUntil, int epoch, int strikes) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double DROP = 0.75;
    private static final double RECOVERY = 0.05;
    private static final double LOWEST_SHARE = 0.2;

    /** A place in the row: leave at this instant, or at once if it is past. */
    record Slot(Instant at, int epoch) {}

    /** A slot, and the pace after it was taken. */
    record Taken(Slot slot, Pace pace) {}

    static Pace of(double requestsPerSecond, Instant now) {
        return new Pace(requestsPerSecond, 1, now, now, 0, 0);
    }

    /** Time between two slots at the pace of now. */
    Duration interval() {
        return Duration.ofNanos(Math.round(NANOS_PER_SECOND / (requestsPerSecond * share)));
    }

    Taken take(Instant now) {
        Duration interval = interval();
        Instant oldest = now.minus(interval);
        Instant at = next.isBefore(oldest) ? oldest : next;
        return new Taken(
                new Slot(at, epoch),
                new Pace(requestsPerSecond, share, at.plus(interval), pausedUntil, epoch, strikes));
    }

    /** Whether no pause has voided the slot. */
    boolean holds(Slot slot) {
        return slot.epoch == epoch;
    }

    /** After a usable answer to the request that left at the slot. */
    Pace answered(Slot slot) {
        if (!holds(slot) || (share == 1 && strikes == 0)) {
            return this;
        }
        return new Pace(requestsPerSecond, Math.min(1, share + RECOVERY), next, pausedUntil, epoch, 0);
    }

    /** After a 429 to the request that left at the slot: a pause for all, and a slower pace after it. */
    Pace limited(Slot slot, Instant until) {
        if (!holds(slot)) {
            // Several in flight meet the same full bucket: only the first of them slows the pace.
            return until.isAfter(pausedUntil) ? paused(share, until, strikes) : this;
        }
        return paused(Math.max(LOWEST_SHARE, share * DROP), until, strikes + 1);
    }

    private Pace paused(double newShare, Instant until, int newStrikes) {
        return new Pace(requestsPerSecond, newShare, until, until, epoch + 1, newStrikes);
    }
}
