package io.iterablebatch.api.http;

import io.iterablebatch.api.ApiRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes one attempt to send a request. Thread-safe. */
public interface Transport extends AutoCloseable {

    /**
     * An answer as it arrived.
     *
     * @param body the whole body
     * @param retryAfter the header {@code Retry-After}
     * @param requestId Iterable's own id of the request, for its support staff
     * @param server the header {@code Server}
     */
    record RawResponse(
            int status,
            byte[] body,
            @Nullable String retryAfter,
            @Nullable String requestId,
            @Nullable String server) {

        private static final String INGRESS = "iterable-ingress";

        /** Whether the answer has a header that only Iterable sends (contract §1.1). */
        public boolean isSigned() {
            return requestId != null || (server != null && server.regionMatches(true, 0, INGRESS, 0, INGRESS.length()));
        }
    }

    /**
     * Sends the request and blocks until the last byte of the answer.
     *
     * @param onWire run when there is a connection and the request is being written; not run if the attempt fails
     *     before
     * @throws InterruptedException once the calling thread is interrupted: the connection is closed then
     */
    RawResponse exchange(ApiRequest request, Runnable onWire) throws IOException, InterruptedException;

    /** Closes what is kept open; requests that are on their way finish. */
    @Override
    default void close() {}
}
