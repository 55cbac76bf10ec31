package io.iterablebatch.api;

import io.iterablebatch.config.ApiKey;
import io.iterablebatch.net.HttpProxy;
import io.iterablebatch.net.Network;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the client must know.
 *
 * @param baseUrl scheme, host and port, without a path
 * @param key the project's server-side key; messages name its variable
 * @param version of this tool, for the User-Agent header
 * @param network the way there
 */
public record ApiSettings(
        URI baseUrl, ApiKey key, String version, SendLimits sending, RequestTimeouts timeouts, Network network) {

    /** All defaults, with nothing in between. */
    public static ApiSettings of(URI baseUrl, ApiKey key, String version) {
        return new ApiSettings(
                baseUrl, key, version, SendLimits.DEFAULT, RequestTimeouts.DEFAULT, Network.DIRECT);
    }

    /** The same with the job's own rate, headroom, ceiling and patience. */
    public ApiSettings withSend(
            @Nullable Double requestsPerSecond, double headroom, @Nullable Integer inFlight, Duration giveUpAfter) {
        return with(new SendLimits(requestsPerSecond, headroom, sending.limits(), inFlight, giveUpAfter));
    }

    /** The same with limits that are not the published ones. */
    public ApiSettings withLimits(Map<String, Double> limits) {
        return with(sending.withLimits(limits));
    }

    private ApiSettings with(SendLimits others) {
        return new ApiSettings(baseUrl, key, version, others, timeouts, network);
    }

    /** The same by another way. */
    public ApiSettings with(Network way) {
        return new ApiSettings(baseUrl, key, version, sending, timeouts, way);
    }

    /** Requests per second that all jobs of the project get of this endpoint: its limit less the headroom. */
    public double budgetOf(Endpoint endpoint) {
        return sending.limits().getOrDefault(endpoint.path(), endpoint.requestsPerSecond()) * (1 - sending.headroom());
    }

    /**
     * Requests per second that this job makes at most: that, or its own rate if lower. The job's rate is about what it
     * sends; it does not slow down what it reads.
     */
    public double rateOf(Endpoint endpoint) {
        double budget = budgetOf(endpoint);
        Double requestsPerSecond = sending.requestsPerSecond();
        return requestsPerSecond == null || endpoint.isRead() ? budget : Math.min(requestsPerSecond, budget);
    }

    /** Host and port as an operator knows them. */
    String host() {
        return baseUrl.getAuthority();
    }

    /** The same with what stands in between, if anything does. */
    String hostAndWay() {
        HttpProxy proxy = network.proxy(baseUrl);
        return host() + (proxy == null ? "" : " through the proxy " + proxy.place());
    }
}
