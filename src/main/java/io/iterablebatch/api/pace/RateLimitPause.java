package io.iterablebatch.api.pace;

import java.time.Duration;
import java.util.List;

/**
 * How long an endpoint pauses after a 429.
 *
 * @param waits the wait by the number of 429s in a row before this one: after none, after one, and so on; the last one
 *     for all further 429s; never empty
 * @param again the wait if the endpoint has already paused since the request's slot was reserved: such a 429 may
 *     prolong that pause, but says nothing new
 */
public record RateLimitPause(List<Duration> waits, Duration again) {

    public RateLimitPause {
        waits = List.copyOf(waits);
        if (waits.isEmpty()) {
            throw new IllegalArgumentException("no wait");
        }
    }

    /** The pause that the answer asked for. */
    public static RateLimitPause asked(Duration retryAfter) {
        return new RateLimitPause(List.of(retryAfter), retryAfter);
    }

    /** The pause if the answer asked for none: longer and longer, up to the back-off's cap. */
    public static RateLimitPause guessed(Backoff backoff) {
        return new RateLimitPause(backoff.untilTheCap(), Duration.ZERO);
    }

    /** The wait after so many 429s in a row before this one. */
    public Duration after(int strikes) {
        return waits.get(Math.min(strikes, waits.size() - 1));
    }
}
