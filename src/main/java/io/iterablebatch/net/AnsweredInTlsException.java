package io.iterablebatch.net;

import java.net.ProtocolException;

/** What answers a request in the clear speaks TLS, so that it has not read the request. */
public final class AnsweredInTlsException extends ProtocolException {

    private static final long serialVersionUID = 1L;

    public AnsweredInTlsException() {
        super("an answer in TLS to a request without");
    }
}
