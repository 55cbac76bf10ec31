package io.iterablebatch.net.http1;

import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * The moment until which something must be done, whatever it waits for meanwhile.
 *
 * @param end as {@link System#nanoTime} counts
 */
public record TimeLimit(long end) {

    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    /** So long from now. */
    public static TimeLimit in(Duration duration) {
        return new TimeLimit(System.nanoTime() + duration.toNanos());
    }

    /** This moment, or so long from now if that is sooner. */
    TimeLimit orIn(Duration duration) {
        TimeLimit other = in(duration);
        return other.end - end < 0 ? other : this;
    }

    /** The moment in the middle of the time that is left. */
    TimeLimit half() {
        return in(Duration.ofNanos(Math.max(0, left()) / 2));
    }

    boolean isOver() {
        return left() <= 0;
    }

    /**
     * The time left in milliseconds, at least one.
     *
     * @throws HttpTimeoutException where none is left
     */
    long milliseconds() throws HttpTimeoutException {
        long left = left();
        if (left <= 0) {
            throw new HttpTimeoutException("no answer in time");
        }
        return (left + NANOS_PER_MILLISECOND - 1) / NANOS_PER_MILLISECOND;
    }

    private long left() {
        return end - System.nanoTime();
    }
}
