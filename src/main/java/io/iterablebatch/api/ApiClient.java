package io.iterablebatch.api;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to Iterable at the pace of their endpoint and until there is an answer. Safe for use by many threads;
 * {@link #send} blocks its caller.
 */
public interface ApiClient extends AutoCloseable {

    /**
     * Sends one request, again after a 429, a 5xx, a lost connection or an unreadable answer; one that must not be
     * {@linkplain ApiRequest#repeatable repeated} again only after a 429 and where no connection was made.
     *
     * @throws io.iterablebatch.RunFailure when the run must end: nothing got through for too long (exit 1), or key,
     *     rights, field limit or something that answers in Iterable's place need a person (exit 6)
     * @throws SendAbortedException after {@link #abortWaiting}, where it would have to wait for its slot or for another
     *     try
     */
    ApiAnswer send(ApiRequest request);

    /**
     * Sends, likewise, one that says what was read: no attempt goes on the wire with a reading that began longer ago
     * than it is fresh. Where it had to wait for longer, it is read again in its place, while nobody else sends to the
     * endpoint. A reading that takes longer itself is repeated once and counts from its end then.
     *
     * @param reading makes the request, by the calling thread; may send other requests, to other endpoints. It returns
     *     its last one where that would still be the same, else one with an id of its own; null where nothing is left
     *     to send
     * @return null where nothing was left to send
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
     * Waits, as before another try.
     *
     * @throws SendAbortedException after {@link #abortWaiting}
     * @throws io.iterablebatch.RunFailure when the run must end
     */
    void pause(Duration time);

    /** From now on, requests that are not on the wire end with {@link SendAbortedException}; those on it finish. */
    void abortWaiting();

    /**
     * From now on no answer is waited for either: requests on the wire end with {@link SendAbortedException}, and
     * whether Iterable applied them nobody knows.
     */
    default void abandonAnswers() {
        abortWaiting();
    }

    /** What was sent so far. */
    RequestStats stats();

    /** Requests that are on the wire now; 0 where nobody counts. */
    default int inFlight() {
        return 0;
    }

    /** How long the answers took so far; {@link LatencyHistogram#NONE} where nobody measures. */
    default LatencyHistogram latencies() {
        return LatencyHistogram.NONE;
    }

    @Override
    void close();
}
