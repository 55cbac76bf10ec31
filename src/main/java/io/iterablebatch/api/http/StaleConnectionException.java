package io.iterablebatch.api.http;

import java.io.IOException;

/**
 * A request got no answer on a connection that may have served another before. Perhaps a firewall or proxy had dropped
 * the connection since, or the server closed it at that moment. All idle connections were closed.
 */
public final class StaleConnectionException extends IOException {

    private static final long serialVersionUID = 1;

    StaleConnectionException(IOException cause) {
        super("a used connection was lost", cause);
    }
}
