package io.iterablebatch.net;

import java.net.ConnectException;

/** No connection came about, so that nothing was sent, and the next try may do better. The message holds no secret. */
public final class NoTunnelException extends ConnectException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    NoTunnelException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
