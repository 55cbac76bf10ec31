package io.iterablebatch.api.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When the next request of an endpoint may go on the wire, as arithmetic: no waiting, no clock of its own.
 *
 * <p>Requests are one interval apart, because the API's leaky bucket punishes bursts (contract §1.4). One that goes
 * late is made up for by somewhat shorter gaps, but no gap is shorter than nine tenths of the interval, and lateness of
 * more than one interval is forgotten.
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

    /** Time between two requests at the pace of now. In whole microseconds, rounded up, as a database counts. */
    Duration interval() {
        return Duration.of((long) Math.ceil(MICROS_PER_SECOND / (requestsPerSecond * share)), ChronoUnit.MICROS);
    }

    /** The next request's instant: it may go then, or at once if that is past. */
    Instant next() {
        return later(due, notBefore);
    }

    /**
     * After so many requests went, or were given their instants, one interval apart.
     *
     * @param first when the first of them went, not before it might
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

    /** After a usable answer to a request of that epoch. */
    Pace answered(long itsEpoch) {
        if (itsEpoch != epoch || (share == 1 && strikes == 0)) {
            return this;
        }
        double newShare = Math.min(1, share + RateBudget.RECOVERY);
        return new Pace(requestsPerSecond, newShare, due, notBefore, pausedUntil, epoch, 0);
    }

    /** After a 429 to a request of that epoch: a pause for all, and a slower pace after it. */
    Pace limited(long itsEpoch, Instant now, RateLimitPause pause) {
        Instant until = now.plus(itsEpoch == epoch ? pause.after(strikes) : pause.again());
        if (itsEpoch != epoch) {
            // Several in flight meet the same full bucket: only the first of them slows the pace.
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
