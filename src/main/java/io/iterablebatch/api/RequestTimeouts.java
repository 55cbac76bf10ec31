package io.iterablebatch.api;

import java.time.Duration;

/**
 * How long one attempt of a request may take.
 *
 * @param connect for opening a connection
 * @param request from sending a request to the last byte of its answer
 */
public record RequestTimeouts(Duration connect, Duration request) {

    public static final RequestTimeouts DEFAULT = of(Duration.ofSeconds(60));

    /** This long for a request, and the usual time for its connection. */
    public static RequestTimeouts of(Duration request) {
        return new RequestTimeouts(Duration.ofSeconds(5), request);
    }
}
