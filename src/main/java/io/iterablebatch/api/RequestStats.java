package io.iterablebatch.api;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests so far, every attempt counted.
 *
 * @param total attempts
 * @param retried attempts that repeated an earlier one
 * @param rateLimited answers with status 429
 * @param byEndpoint attempts by {@link Endpoint#name()}
 * @param byStatus attempts that ended, by {@link Endpoint#name()} and how: the HTTP status, {@code no-connection} where
 *     none was made, {@code no-answer} where it was lost or the answer could not be read to its end in time, or
 *     {@code abandoned}
 * @param waited how long a request stood ready to go while its endpoint paused for a 429, whoever met that
 * @param inFlight attempts that have left and are not answered yet
 * @param latency of the attempts that were answered usably, or null where none was
 */
public record RequestStats(
        long total,
        long retried,
        long rateLimited,
        Map<String, Long> byEndpoint,
        Map<String, Map<String, Long>> byStatus,
        Duration waited,
        int inFlight,
        @Nullable Latency latency) {

    /** None was sent. */
    public static final RequestStats NONE = new RequestStats(0, 0, 0, Map.of());

    /** Without what only the wire tells. */
    public RequestStats(long total, long retried, long rateLimited, Map<String, Long> byEndpoint) {
        this(total, retried, rateLimited, byEndpoint, Map.of(), Duration.ZERO, 0, null);
    }
}
