package io.iterablebatch.api;

import java.util.Map;

/**
 * Requests so far, every attempt counted.
 *
 * @param total attempts
 * @param retried attempts that repeated an earlier one
 * @param rateLimited answers with status 429
 * @param byEndpoint attempts by {@link Endpoint#name()}
 */
public record RequestStats(long total, long retried, long rateLimited, Map<String, Long> byEndpoint) {}
