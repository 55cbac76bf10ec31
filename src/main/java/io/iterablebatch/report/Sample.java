package io.iterablebatch.report;

import java.time.Duration;
import java.time.Instant;

/**
 * How a run stood at a moment. {@code inFlight} is of that moment, the latencies of the time since the sample before;
 * all else counts from the beginning, so that any two samples tell what happened between them.
 *
 * @param counts of the whole instance, what is settled but not committed yet among them
 * @param share how far the reading is, 0 to 1, or negative where unknown
 * @param requests attempts of this run
 * @param retried attempts that repeated an earlier one
 * @param rateLimited answers with status 429
 * @param waited how long a request stood ready to go while its endpoint paused for a 429
 * @param inFlight requests on the wire
 * @param latencyMedian zero where nothing was answered
 * @param latencyHigh the 95th percentile; zero where nothing was answered
 */
public record Sample(
        Instant at,
        Counts counts,
        double share,
        long requests,
        long retried,
        long rateLimited,
        Duration waited,
        int inFlight,
        Duration latencyMedian,
        Duration latencyHigh) {}
