package io.iterablebatch.api.http;

import io.iterablebatch.api.ApiRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One attempt on the wire. Thread-safe. */
public interface Transport {

    /**
     * @param body all of it
     * @param retryAfter the header of that name
     * @param requestId Iterable's own id of the request, for its support staff
     * @param server the header of that name
     */
    record RawResponse(
            int status,
            byte[] body,
            @Nullable String retryAfter,
            @Nullable String requestId,
            @Nullable String server) {

        private static final String INGRESS = "iterable-ingress";

        /** Whether it has a header that Iterable alone sends (contract §1.1). */
        public boolean isSigned() {
            return requestId != null || (server != null && server.regionMatches(true, 0, INGRESS, 0, INGRESS.length()));
        }
    }

    /**
     * Blocks until the last byte of the answer.
     *
     * @param onWire run when the request is being written, by any thread; not run if it never gets so far
     */
    RawResponse exchange(ApiRequest request, Runnable onWire) throws IOException, InterruptedException;
}
