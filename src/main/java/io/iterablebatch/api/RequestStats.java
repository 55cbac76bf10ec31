package io.iterablebatch.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests so far, every attempt counted, as a run's summary has them in its JSON.
 *
 * @param total attempts
 * @param retried attempts that repeated an earlier one
 * @param rateLimited answers with status 429
 * @param byEndpoint attempts by {@link Endpoint#name()}
 * @param byStatus attempts that ended, by {@link Endpoint#name()} and how: the HTTP status, {@code no-connection} where
 *     none was made, {@code no-answer} where it was lost or the answer could not be read to its end in time, or
 *     {@code abandoned}
 * @param waited how long a request stood ready to go while its endpoint paused for a 429, whoever met that
 */
public record RequestStats(
        long total,
        long retried,
        long rateLimited,
        Map<String, Long> byEndpoint,
        Map<String, Map<String, Long>> byStatus,
        @JsonProperty("waitedMs") Duration waited) {

    /** None was sent. */
    public static final RequestStats NONE = new RequestStats(0, 0, 0, Map.of());

    /** In the order of names. */
    public RequestStats {
        Map<String, Map<String, Long>> sorted = new TreeMap<>();
        byStatus.forEach((endpoint, ends) -> sorted.put(endpoint, sorted(ends)));
        byEndpoint = sorted(byEndpoint);
        byStatus = Collections.unmodifiableMap(sorted);
    }

    private static Map<String, Long> sorted(Map<String, Long> numbers) {
        return Collections.unmodifiableMap(new TreeMap<>(numbers));
    }

    /** Without what only the wire tells. */
    public RequestStats(long total, long retried, long rateLimited, Map<String, Long> byEndpoint) {
        this(total, retried, rateLimited, byEndpoint, Map.of(), Duration.ZERO);
    }
}
