package io.iterablebatch.config;

import java.net.URI;

/** A destination's host as people are shown it. */
public final class DestinationHost {

    private DestinationHost() {}

    public static String of(Destination destination) {
        URI url = destination.baseUrl();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getHost() + port + (destination.sandbox().isEmpty() ? "" : " (sandbox)");
    }
}
