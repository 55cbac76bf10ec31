package io.iterablebatch.accounting;

import java.time.Duration;

/**
 * Requests of a run up to a moment.
 *
 * @param total attempts
 * @param retried attempts that repeated an earlier one
 * @param rateLimited answers with status 429
 * @param waited how long a request stood ready to go while its endpoint paused for a 429
 * @param inFlight requests on the wire at that moment
 */
public record SampledRequests(long total, long retried, long rateLimited, Duration waited, int inFlight) {}
