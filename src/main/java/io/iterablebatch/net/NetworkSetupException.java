package io.iterablebatch.net;

import java.io.IOException;

/**
 * A server cannot be reached until a person mends something on the way: a proxy, a trust store. Nothing was sent. The
 * message is for operators: what, where, the setting, and the way out; nothing secret.
 */
public final class NetworkSetupException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    NetworkSetupException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
