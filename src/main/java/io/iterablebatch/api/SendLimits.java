package io.iterablebatch.api;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast the client may be, and how patient.
 *
 * @param requestsPerSecond the job's own rate for every endpoint that it sends to, or null; lowers an endpoint's limit,
 *     never raises it
 * @param headroom share of the limit left to other traffic, from 0 up to but without 1
 * @param limits requests per second by {@link Endpoint#path()} for projects whose limits are not the published ones
 * @param inFlight ceiling of requests in flight, or null: from rate and latency
 * @param giveUpAfter how long nothing may get through before the run fails
 */
public record SendLimits(
        @Nullable Double requestsPerSecond,
        double headroom,
        Map<String, Double> limits,
        @Nullable Integer inFlight,
        Duration giveUpAfter) {

    public static final Duration DEFAULT_GIVE_UP_AFTER = Duration.ofMinutes(5);

    /** The published rates, no headroom, a ceiling from rate and latency. */
    public static final SendLimits DEFAULT = new SendLimits(null, 0, Map.of(), null, DEFAULT_GIVE_UP_AFTER);

    public SendLimits {
        limits = Map.copyOf(limits);
        if (!(headroom >= 0 && headroom < 1)) {
            throw new IllegalArgumentException("headroom is not from 0 up to but without 1");
        }
        if (requestsPerSecond != null && !(requestsPerSecond > 0)) {
            throw new IllegalArgumentException("requestsPerSecond is not positive");
        }
        limits.forEach((endpoint, limit) -> {
            if (!(limit > 0)) {
                throw new IllegalArgumentException("the limit of " + endpoint + " is not positive");
            }
        });
    }

    /** The same with limits that are not the published ones. */
    public SendLimits withLimits(Map<String, Double> others) {
        return new SendLimits(requestsPerSecond, headroom, others, inFlight, giveUpAfter);
    }
}
