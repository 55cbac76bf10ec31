package io.iterablebatch.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Takes connections on the loopback interface, each in a thread of its own. */
public final class Listener implements AutoCloseable {

    /** What is done with a connection, which is closed after it. */
    @FunctionalInterface
    public interface Talk {
        void with(Socket client) throws IOException;
    }

    private final ServerSocket socket;

    private Listener(ServerSocket socket, Talk talk) {
        this.socket = socket;
        Thread thread = new Thread(() -> serve(talk), "listener");
        thread.setDaemon(true);
        thread.start();
    }

    public static Listener start(Talk talk) throws IOException {
        return new Listener(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), talk);
    }

    /** The same with TLS. */
    public static Listener startTls(SSLContext tls, Talk talk) throws IOException {
        return new Listener(
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), talk);
    }

    /** TLS in front of a server on this machine that speaks none. */
    public static Listener tlsBefore(int port, SSLContext tls) throws IOException {
        return startTls(tls, client -> Pump.between(client, new Socket(InetAddress.getLoopbackAddress(), port)));
    }

    private void serve(Talk talk) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread thread = new Thread(() -> talk(talk, client), "talk");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void talk(Talk talk, Socket client) {
        try (client) {
            talk.with(client);
        } catch (IOException gone) {
            // The client hung up, or would not have it.
        }
    }

    /** The head of a request, its lines ended by LF; null where there is none. */
    public static @Nullable String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\r') {
                head.append((char) c);
            }
            if (head.length() > 1 && head.substring(head.length() - 2).equals("\n\n")) {
                return head.toString();
            }
        }
        return null;
    }

    /** Says something in ASCII; lines end with CR LF. */
    public static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
