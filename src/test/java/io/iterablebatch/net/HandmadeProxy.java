package io.iterablebatch.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that answers as it is told to, or leads to one server whatever host is asked for. Keeps what it was asked.
 */
public final class HandmadeProxy implements AutoCloseable {

    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Listener listener;

    private HandmadeProxy(@Nullable String answer, int server) throws IOException {
        this.listener = Listener.start(client -> serve(client, answer, server));
    }

    /** @param answer to every request, as in {@code HTTP/1.1 407 No\n\n} */
    public static HandmadeProxy answering(String answer) throws IOException {
        return new HandmadeProxy(answer, 0);
    }

    /** @param server port on this machine that tunnels lead to */
    public static HandmadeProxy to(int server) throws IOException {
        return new HandmadeProxy(null, server);
    }

    private void serve(Socket client, @Nullable String answer, int server) throws IOException {
        String head = Listener.head(client.getInputStream());
        if (head == null) {
            return;
        }
        heads.add(head);
        if (answer != null) {
            Listener.say(client, answer);
            return;
        }
        Listener.say(client, "HTTP/1.1 200 Connected\n\n");
        Pump.between(client, new Socket(InetAddress.getLoopbackAddress(), server));
    }

    /** The heads of all requests, beginning with the request line. */
    public List<String> heads() {
        return heads;
    }

    /** Its URL, with a login or empty. */
    public String url(String login) {
        return "http://" + login + "127.0.0.1:" + listener.port();
    }

    public int port() {
        return listener.port();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
