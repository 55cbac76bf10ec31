package io.iterablebatch.api;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to Iterable at the pace of their endpoint and until there is an answer. Safe for use by many threads;
 * {@link #send} blocks its caller.
 */
public interface ApiClient extends RequestFigures, AutoCloseable {

    /**
     * Sends one request, and sends it again after a 429, a 5xx, a lost connection or an unreadable answer. A request
     * that must not be {@linkplain ApiRequest#repeatable repeated} is sent again only after a 429 or if no connection
     * was made.
     *
     * @throws io.iterablebatch.RunFailure when the run must end: nothing got through for too long (exit 1); or a person
     *     must correct the key, the rights, the field limit or whatever answers in Iterable's place (exit 6)
     * @throws SendAbortedException after {@link #abortWaiting}, if the request would have to wait for its slot or for
     *     another attempt
     */
    ApiAnswer send(ApiRequest request);

    /**
     * Sends, in the same way, a request whose content was read from Iterable before. If the reading began longer than
     * {@code freshFor} ago when the request's turn has come, it is repeated before the attempt; meanwhile no other
     * request goes to the endpoint. A reading that itself takes too long is repeated once, and its age then counts from
     * its end.
     *
     * @param reading makes the request, in the calling thread; may send requests to other endpoints. Returns an equal
     *     request if nothing has changed, otherwise one with another id; null if nothing is left to send
     * @return null if nothing was left to send
     */
    default @Nullable ApiAnswer sendFresh(Supplier<@Nullable ApiRequest> reading, Duration freshFor) {
        ApiRequest request = reading.get();
        return request == null ? null : send(request);
    }

    /**
     * How many requests to this endpoint may be in flight now: ceil(rate × latency) + 1, or the configured ceiling if
     * lower.
     */
    int inFlightCeiling(Endpoint endpoint);

    /**
     * Blocks for this time, as before another attempt.
     *
     * @throws SendAbortedException after {@link #abortWaiting}
     * @throws io.iterablebatch.RunFailure when the run must end
     */
    void pause(Duration time);

    /** From now on, requests not on the wire end with {@link SendAbortedException}; those on the wire finish. */
    void abortWaiting();

    /**
     * From now on the client does not wait for answers either: requests on the wire end with
     * {@link SendAbortedException}, and whether Iterable applied them stays unknown.
     */
    default void abandonAnswers() {
        abortWaiting();
    }

    @Override
    void close();
}
