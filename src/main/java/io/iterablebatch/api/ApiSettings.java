package io.iterablebatch.api;

import io.iterablebatch.config.ApiKey;
import io.iterablebatch.net.HttpProxy;
import io.iterablebatch.net.Network;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the client sends.
 *
 * @param baseUrl scheme, host and port, without a path
 * @param key the project's server-side key; messages name its environment variable
 * @param version of this tool, for the User-Agent header
 * @param send how fast the job sends, and how long it tolerates failures
 * @param limits requests per second by {@link Endpoint#path()}, for projects whose limits are not the published ones
 * @param requestTimeout from sending a request to the last byte of its answer
 * @param network proxies and trust on the way to Iterable
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

    /** How long opening a connection may take. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * The job's settings for sending.
     *
     * @param requestsPerSecond the job's own rate for every endpoint that it sends to, or null; it can lower an
     *     endpoint's limit, never raise it
     * @param headroom share of the limit left to other traffic, from 0 to less than 1
     * @param inFlight the most requests in flight, or null: computed from rate and latency
     * @param giveUpAfter the run fails after nothing got through for this long
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

    /** All defaults: the published rates, no headroom, a ceiling computed from rate and latency, no proxy. */
    public static ApiSettings of(URI baseUrl, ApiKey key, String version) {
        SendSettings send = new SendSettings(null, 0, null, DEFAULT_GIVE_UP_AFTER);
        return new ApiSettings(baseUrl, key, version, send, Map.of(), DEFAULT_REQUEST_TIMEOUT, Network.DIRECT);
    }

    /** The same settings with the job's own rate, headroom, ceiling and time to give up. */
    public ApiSettings withSend(
            @Nullable Double requestsPerSecond, double headroom, @Nullable Integer inFlight, Duration giveUpAfter) {
        SendSettings own = new SendSettings(requestsPerSecond, headroom, inFlight, giveUpAfter);
        return new ApiSettings(baseUrl, key, version, own, limits, requestTimeout, network);
    }

    /** The same settings with other limits than the published ones. */
    public ApiSettings withLimits(Map<String, Double> others) {
        return new ApiSettings(baseUrl, key, version, send, others, requestTimeout, network);
    }

    /** The same settings with another request timeout. */
    public ApiSettings withRequestTimeout(Duration timeout) {
        return new ApiSettings(baseUrl, key, version, send, limits, timeout, network);
    }

    /** The same settings with other proxies and trust. */
    public ApiSettings with(Network way) {
        return new ApiSettings(baseUrl, key, version, send, limits, requestTimeout, way);
    }

    /** Requests per second to this endpoint that all jobs of the project share: its limit less the headroom. */
    public double budgetOf(Endpoint endpoint) {
        return limits.getOrDefault(endpoint.path(), endpoint.requestsPerSecond()) * (1 - send.headroom());
    }

    /**
     * The most requests per second that this job makes: the shared budget, or the job's own rate if that is lower. The
     * job's own rate limits what it sends, not what it reads.
     */
    public double rateOf(Endpoint endpoint) {
        double budget = budgetOf(endpoint);
        Double own = send.requestsPerSecond();
        return own == null || endpoint.isRead() ? budget : Math.min(own, budget);
    }

    /** Host and port, for messages. */
    public String host() {
        return baseUrl.getAuthority();
    }

    /** Host and port, with the proxy if there is one, for messages. */
    public String hostAndWay() {
        HttpProxy proxy = network.proxy(baseUrl);
        return host() + (proxy == null ? "" : " through the proxy " + proxy.place());
    }
}
