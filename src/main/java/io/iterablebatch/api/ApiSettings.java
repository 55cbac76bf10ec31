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
 * @param send how fast the job sends, and how long it puts up with failures
 * @param limits requests per second by {@link Endpoint#path()} for projects whose limits are not the published ones
 * @param requestTimeout from sending a request to the last byte of its answer
 * @param network the way there
 */
public record ApiSettings(
        URI baseUrl,
        ApiKey key,
        String version,
        SendSettings send,
        Map<String, Double> limits,
        Duration requestTimeout,
        Network network) {

    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(60);
    public static final Duration DEFAULT_GIVE_UP_AFTER = Duration.ofMinutes(5);

    /** For opening a connection. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * What a job says of its sending.
     *
     * @param requestsPerSecond the job's own rate for every endpoint that it sends to, or null; lowers an endpoint's
     *     limit, never raises it
     * @param headroom share of the limit left to other traffic, from 0 up to but without 1
     * @param inFlight ceiling of requests in flight, or null: from rate and latency
     * @param giveUpAfter how long nothing may get through before the run fails
     */
    public record SendSettings(
            @Nullable Double requestsPerSecond,
            double headroom,
            @Nullable Integer inFlight,
            Duration giveUpAfter) {

        public SendSettings {
            if (!(headroom >= 0 && headroom < 1)) {
                throw new IllegalArgumentException("headroom is not from 0 up to but without 1");
            }
            if (requestsPerSecond != null && !(requestsPerSecond > 0)) {
                throw new IllegalArgumentException("requestsPerSecond is not positive");
            }
        }
    }

    public ApiSettings {
        limits = Map.copyOf(limits);
        limits.forEach((endpoint, limit) -> {
            if (!(limit > 0)) {
                throw new IllegalArgumentException("the limit of " + endpoint + " is not positive");
            }
        });
    }

    /** All defaults: the published rates, no headroom, a ceiling from rate and latency, nothing in between. */
    public static ApiSettings of(URI baseUrl, ApiKey key, String version) {
        SendSettings send = new SendSettings(null, 0, null, DEFAULT_GIVE_UP_AFTER);
        return new ApiSettings(baseUrl, key, version, send, Map.of(), DEFAULT_REQUEST_TIMEOUT, Network.DIRECT);
    }

    /** The same with the job's own rate, headroom, ceiling and patience. */
    public ApiSettings withSend(
            @Nullable Double requestsPerSecond, double headroom, @Nullable Integer inFlight, Duration giveUpAfter) {
        SendSettings own = new SendSettings(requestsPerSecond, headroom, inFlight, giveUpAfter);
        return new ApiSettings(baseUrl, key, version, own, limits, requestTimeout, network);
    }

    /** The same with limits that are not the published ones. */
    public ApiSettings withLimits(Map<String, Double> others) {
        return new ApiSettings(baseUrl, key, version, send, others, requestTimeout, network);
    }

    /** The same with another time for a request. */
    public ApiSettings withRequestTimeout(Duration timeout) {
        return new ApiSettings(baseUrl, key, version, send, limits, timeout, network);
    }

    /** The same by another way. */
    public ApiSettings with(Network way) {
        return new ApiSettings(baseUrl, key, version, send, limits, requestTimeout, way);
    }

    /** Requests per second that all jobs of the project get of this endpoint: its limit less the headroom. */
    public double budgetOf(Endpoint endpoint) {
        return limits.getOrDefault(endpoint.path(), endpoint.requestsPerSecond()) * (1 - send.headroom());
    }

    /**
     * Requests per second that this job makes at most: that, or its own rate if lower. The job's rate is about what it
     * sends; it does not slow down what it reads.
     */
    public double rateOf(Endpoint endpoint) {
        double budget = budgetOf(endpoint);
        Double own = send.requestsPerSecond();
        return own == null || endpoint.isRead() ? budget : Math.min(own, budget);
    }

    /** Host and port as an operator knows them. */
    public String host() {
        return baseUrl.getAuthority();
    }

    /** The same with what stands in between, if anything does. */
    public String hostAndWay() {
        HttpProxy proxy = network.proxy(baseUrl);
        return host() + (proxy == null ? "" : " through the proxy " + proxy.place());
    }
}
