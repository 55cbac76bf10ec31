package io.iterablebatch.net.http1;

import io.iterablebatch.net.HttpProxy;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The head of a request, written line by line. Used by one thread. */
public final class RequestHead {

    private final StringBuilder lines = new StringBuilder(512);

    /**
     * @param target of the request line: a path, a URL for a proxy, or a place to be tunnelled to
     * @param host of the server, with its port unless that is the scheme's own
     */
    RequestHead(String method, String target, String host) {
        lines.append(checked(method))
                .append(' ')
                .append(checked(target))
                .append(" HTTP/1.1\r\nHost: ")
                .append(checked(host))
                .append("\r\n");
    }

    /** @throws IllegalArgumentException where the value is not fit for a header; the message does not hold it */
    public RequestHead with(String name, String value) {
        lines.append(checked(name)).append(": ").append(checked(value)).append("\r\n");
        return this;
    }

    /** The login for a proxy, if it has one. */
    RequestHead authorizedBy(@Nullable HttpProxy proxy) {
        String login = proxy == null ? null : proxy.authorization();
        return login == null ? this : with("Proxy-Authorization", login);
    }

    /** The whole head. */
    byte[] bytes() {
        return (lines + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String checked(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                throw new IllegalArgumentException("not fit for the head of a request");
            }
        }
        return text;
    }
}
