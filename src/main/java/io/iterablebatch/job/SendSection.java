package io.iterablebatch.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast to send.
 *
 * @param requestsPerSecond null: the project's limit
 * @param headroom share of the limit left to other traffic, from 0 up to but without 1
 * @param batchSize records in a request at most; default 1,000
 * @param inFlight ceiling of requests in flight, or null: from rate and latency
 * @param giveUpAfter how long nothing may get through before the run fails; default five minutes
 */
public record SendSection(
        @Nullable Double requestsPerSecond,
        double headroom,
        int batchSize,
        @Nullable Integer inFlight,
        Duration giveUpAfter) {}
