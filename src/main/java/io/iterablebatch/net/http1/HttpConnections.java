package io.iterablebatch.net.http1;

import io.iterablebatch.net.HttpProxy;
import io.iterablebatch.net.Network;
import io.iterablebatch.net.WebAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one server. Those that are idle are kept for the next request, the last used first, and closed
 * once they have been idle for as long as {@link Network#longestIdle} allows, at the latest when one is wanted or given
 * back. Thread-safe.
 */
public final class HttpConnections implements AutoCloseable {

    /** @param since as {@link System#nanoTime} counts */
    private record Idle(HttpConnection connection, long since) {}

    private final Network network;
    private final URI server;
    private final ConnectionOpener opener;
    private final long longestIdle;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param server scheme, host and port
     * @param connectLimit for opening a connection
     * @param longestAnswer the most bytes of a body ({@link AnswerTooLongException})
     */
    public HttpConnections(Network network, URI server, Duration connectLimit, int longestAnswer) {
        this(network, server, connectLimit, longestAnswer, Network.longestIdle());
    }

    HttpConnections(Network network, URI server, Duration connectLimit, int longestAnswer, Duration longestIdle) {
        this.longestIdle = longestIdle.toNanos();
        this.network = network;
        this.server = server;
        this.opener = new ConnectionOpener(network, server, connectLimit, longestAnswer);
    }

    /** The beginning of a request to the server, as it is to be on these connections. */
    public RequestHead request(String method, URI url) {
        String path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        HttpProxy proxy = "https".equals(server.getScheme()) ? null : network.proxy(server);
        String target = proxy == null ? path : server.getScheme() + "://" + host() + path;
        return new RequestHead(method, target, host()).authorizedBy(proxy);
    }

    private String host() {
        int own = "https".equals(server.getScheme()) ? 443 : 80;
        return server.getPort() == own ? server.getHost() : WebAddress.place(server);
    }

    /**
     * One that is idle, or a new one.
     *
     * @throws IOException where none can be opened: nothing was sent
     */
    public HttpConnection take(TimeLimit limit) throws IOException, InterruptedException {
        for (HttpConnection kept = next(); kept != null; kept = next()) {
            if (kept.isQuiet()) {
                return kept;
            }
            kept.close();
        }
        return opener.open(limit);
    }

    /** Gives one back, whatever became of its request. */
    public void giveBack(HttpConnection connection) {
        if (!connection.isReusable() || !isKept(connection)) {
            connection.close();
        }
    }

    private synchronized boolean isKept(HttpConnection connection) {
        closeForgotten();
        if (!closed) {
            idle.addFirst(new Idle(connection, System.nanoTime()));
        }
        return !closed;
    }

    private synchronized @Nullable HttpConnection next() {
        closeForgotten();
        Idle last = idle.pollFirst();
        return last == null ? null : last.connection();
    }

    private void closeForgotten() {
        long now = System.nanoTime();
        while (!idle.isEmpty() && now - idle.getLast().since() > longestIdle) {
            idle.removeLast().connection().close();
        }
    }

    /** Closes those that are idle: one of them was found dead. */
    public synchronized void closeIdle() {
        idle.forEach(each -> each.connection().close());
        idle.clear();
    }

    /** Closes those that are idle, and the others once they are given back. */
    @Override
    public synchronized void close() {
        closed = true;
        closeIdle();
    }
}
