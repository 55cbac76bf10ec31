package io.iterablebatch.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests so far, with every attempt counted, as the JSON of a run's summary has them.
 *
 * @param total attempts
 * @param retried attempts that repeated an earlier one
 * @param rateLimited answers with status 429
 * @param byEndpoint attempts by {@link Endpoint#name()}
 * @param byStatus attempts that ended, by {@link Endpoint#name()} and by how: the HTTP status, {@code no-connection} if
 *     none was made, {@code no-answer} if it was lost or the answer could not be read to its end in time, or
 *     {@code abandoned}
 * @param waited how long requests that were ready to go waited while their endpoint paused after a 429, even if another
 *     process got it
 */
public record RequestStats(
        long total,
        long retried,
        long rateLimited,
        Map<String, Long> byEndpoint,
        Map<String, Map<String, Long>> byStatus,
        @JsonProperty("waitedMs") Duration waited) {

    /** Nothing was sent. */
    public static final RequestStats NONE = new RequestStats(0, 0, 0, Map.of());

    /** Sorts the maps by name. */
    public RequestStats {
        Map<String, Map<String, Long>> sorted = new TreeMap<>();
        byStatus.forEach((endpoint, ends) -> sorted.put(endpoint, sorted(ends)));
        byEndpoint = sorted(byEndpoint);
        byStatus = Collections.unmodifiableMap(sorted);
    }

    private static Map<String, Long> sorted(Map<String, Long> numbers) {
        return Collections.unmodifiableMap(new TreeMap<>(numbers));
    }

    /** Without status counts and waiting time. */
    public RequestStats(long total, long retried, long rateLimited, Map<String, Long> byEndpoint) {
        this(total, retried, rateLimited, byEndpoint, Map.of(), Duration.ZERO);
    }
}
