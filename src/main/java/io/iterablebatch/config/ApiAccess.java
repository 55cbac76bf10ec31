package io.iterablebatch.config;

import io.iterablebatch.net.Network;
import java.net.URI;
import java.time.Duration;

/**
 * Where the API is, and how it is called.
 *
 * @param baseUrl scheme, host and port
 * @param rateLimits limits that differ from the published ones
 * @param requestTimeout how long one attempt of a request may take
 * @param network the way out, to the API and to every other server
 */
public record ApiAccess(URI baseUrl, RateLimits rateLimits, Duration requestTimeout, Network network) {}
