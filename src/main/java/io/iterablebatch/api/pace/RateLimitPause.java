package io.iterablebatch.api.pace;

import java.time.Duration;
import java.util.List;

/**
 * How long an endpoint shall pause after a 429.
 *
 * @param waits by the number of 429s in a row before this one: after none, after one, and so on, the last for all
 *     further ones; never empty
 * @param again the wait where the endpoint has paused already since the request's slot was reserved: such a 429 may
 *     prolong that pause, and otherwise says nothing new
 */
public record RateLimitPause(List<Duration> waits, Duration again) {

    public RateLimitPause {
        waits = List.copyOf(waits);
        if (waits.isEmpty()) {
            throw new IllegalArgumentException("no wait");
        }
    }

    /** As the answer asks for. */
    public static RateLimitPause asked(Duration retryAfter) {
        return new RateLimitPause(List.of(retryAfter), retryAfter);
    }

    /** Where the answer does not say: longer and longer, up to the back-off's cap. */
    public static RateLimitPause guessed(Backoff backoff) {
        return new RateLimitPause(backoff.untilTheCap(), Duration.ZERO);
    }

    /** The wait after so many 429s in a row before this one. */
    public Duration after(int strikes) {
        return waits.get(Math.min(strikes, waits.size() - 1));
    }
}
