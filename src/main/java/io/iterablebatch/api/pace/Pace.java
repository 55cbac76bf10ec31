package io.iterablebatch.api.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When the next request of an endpoint may go on the wire, as pure arithmetic: it neither waits nor has a clock.
 * Immutable.
 *
 * <p>Requests are one interval apart, because the API's leaky bucket punishes bursts (contract §1.4). After a late
 * request the following gaps are somewhat shorter, but never shorter than nine tenths of the interval; lateness beyond
 * one interval is not made up for.
 *
 * @param requestsPerSecond the full pace
 * @param share of the full pace used now; lowered by a 429, raised by answers until it is 1 again
 * @param due when the next request should go by the schedule
 * @param notBefore when it may go at the earliest because of the one before, or {@link Instant#MIN} if the schedule
 *     begins with it
 * @param pausedUntil no request goes before this instant
 * @param epoch grows with each pause
 * @param strikes 429s since the last answer; several of one epoch count once
 */
public record Pace(
        double requestsPerSecond,
        double share,
        Instant due,
        Instant notBefore,
        Instant pausedUntil,
        long epoch,
        int strikes) {

    private static final double MICROS_PER_SECOND = 1e6;

    static Pace of(double requestsPerSecond, Instant now) {
        return new Pace(requestsPerSecond, 1, now, Instant.MIN, now, 0, 0);
    }

    /** Time between two requests at the present pace. In whole microseconds, the unit of the database, rounded up. */
    Duration interval() {
        return Duration.of((long) Math.ceil(MICROS_PER_SECOND / (requestsPerSecond * share)), ChronoUnit.MICROS);
    }

    /** When the next request may go; at once if that is past. */
    Instant next() {
        return later(due, notBefore);
    }

    /**
     * The pace after so many requests went, or were given their slots, one interval apart.
     *
     * @param first when the first of them went; not earlier than allowed
     */
    Pace left(Instant first, int requests) {
        Duration interval = interval();
        Instant from = notBefore.equals(Instant.MIN) ? first : later(due, first.minus(interval));
        Instant last = first.plus(interval.multipliedBy(requests - 1L));
        Duration shortest = Duration.ofNanos(Math.round(interval.toNanos() * RateBudget.SHORTEST_GAP));
        return new Pace(
                requestsPerSecond,
                share,
                from.plus(interval.multipliedBy(requests)),
                last.plus(shortest),
                pausedUntil,
                epoch,
                strikes);
    }

    /** The pace after a usable answer to a request whose slot was of that epoch. */
    Pace answered(long itsEpoch) {
        if (itsEpoch != epoch || (share == 1 && strikes == 0)) {
            return this;
        }
        double newShare = Math.min(1, share + RateBudget.RECOVERY);
        return new Pace(requestsPerSecond, newShare, due, notBefore, pausedUntil, epoch, 0);
    }

    /** The pace after a 429 to a request whose slot was of that epoch: a pause for all, and slower after it. */
    Pace limited(long itsEpoch, Instant now, RateLimitPause pause) {
        Instant until = now.plus(itsEpoch == epoch ? pause.after(strikes) : pause.again());
        if (itsEpoch != epoch) {
            // Several requests in flight get a 429 for the same reason: only the first of these slows the pace.
            return until.isAfter(pausedUntil) ? paused(share, until, strikes) : this;
        }
        return paused(Math.max(RateBudget.LOWEST_SHARE, share * RateBudget.DROP), until, strikes + 1);
    }

    private Pace paused(double newShare, Instant until, int newStrikes) {
        return new Pace(requestsPerSecond, newShare, until, Instant.MIN, until, epoch + 1, newStrikes);
    }

    public static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
