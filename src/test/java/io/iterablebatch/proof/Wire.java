package io.iterablebatch.proof;

import io.iterablebatch.state.database.ConnectionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a process and its PostgreSQL, and knows what the one asks and whether the other has done it. So a
 * process can be killed between two statements without a line in it that is there for that.
 */
final class Wire implements AutoCloseable {

    /** Told of every moment before anything more is passed on; the connection's own thread waits meanwhile. */
    interface Watcher {
        /** Returns false to pass nothing on any more, on no connection. */
        boolean goesOn(Moment moment);
    }

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "wire");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final String url;
    private volatile InetSocketAddress behind;
    private volatile Watcher watcher = moment -> true;
    private volatile boolean open = true;

    private Wire(ConnectionSettings database) throws IOException {
        this.behind = address(database);
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.url = database.jdbcUrl()
                .replaceFirst(":\\d+/", ":" + listener.getLocalPort() + "/")
                .replaceFirst("//[^:/]+:", "//127.0.0.1:");
        threads.execute(this::accept);
    }

    static Wire before(ConnectionSettings database) {
        try {
            return new Wire(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, for as long as it is not closed. */
    String url() {
        return url;
    }

    void watch(Watcher fresh) {
        watcher = fresh;
    }

    /** Connections from now on go there: a server that was started again has another port. */
    void leadTo(ConnectionSettings database) {
        behind = address(database);
    }

    private static InetSocketAddress address(ConnectionSettings database) {
        URI uri = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // By whoever closes the wire.
        }
    }

    private void serve(Socket client) {
        sockets.add(client);
        try (client;
                Socket server = new Socket()) {
            sockets.add(server);
            server.connect(behind);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            WireSession session = new WireSession(this::goesOn);
            threads.execute(() -> {
                try (client;
                        server) {
                    session.answers(server.getInputStream(), client.getOutputStream());
                } catch (IOException gone) {
                    // One of both ends, and so both.
                }
            });
            session.questions(client.getInputStream(), server.getOutputStream());
        } catch (IOException gone) {
            // Likewise.
        }
    }

    private boolean goesOn(Moment moment) {
        if (open && !watcher.goesOn(moment)) {
            open = false;
        }
        return open;
    }

    @Override
    public void close() {
        open = false;
        threads.shutdownNow();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
