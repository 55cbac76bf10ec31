package io.iterablebatch.accounting;

import io.iterablebatch.api.Latency;
import java.time.Instant;

/**
 * How a run stood at a moment. The requests in flight are of that moment, the latency of the time since the sample
 * before; all else counts from the beginning, so that any two samples tell what happened between them.
 *
 * @param counts of the whole instance, what is settled but not committed yet among them
 * @param share how far the reading is, 0 to 1, or negative where unknown
 * @param latency {@link Latency#NONE} where nothing was answered
 */
public record RunSample(Instant at, Counts counts, double share, SampledRequests requests, Latency latency) {}
