package io.iterablebatch.proof;

import io.iterablebatch.net.Certificates;
import io.iterablebatch.net.ClosedPort;
import io.iterablebatch.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client and the sandbox, where an HTTP server can't do harm: it resets connections before a request
 * is read, and refuses them. Each connection takes one request, so that every request needs a new one.
 */
final class Doorway implements AutoCloseable {

    private static final int HIGHEST = Integer.MAX_VALUE;

    private final Sandbox behind;
    private final boolean tls;
    private final String meant;

    /** Nobody else is to get the port while it is closed. */
    private final ClosedPort door = new ClosedPort();

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "doorway");
        thread.setDaemon(true);
        return thread;
    });
    private ServerSocket listener;
    private int seen;
    private int resetFrom = HIGHEST;
    private int resetTo;
    private int refuseFrom = HIGHEST;
    private int refusalsLeft;
    private int harm;

    private Doorway(Sandbox behind, String meant) throws IOException {
        this.behind = behind;
        this.tls = behind.certificate() != null;
        this.meant = meant;
        this.listener = open();
    }

    /** @param endpoint whose requests are counted, as in {@code DELETE /api/export/{jobId}} */
    static Doorway before(Sandbox sandbox, String endpoint) throws IOException {
        int place = endpoint.indexOf('{');
        return new Doorway(sandbox, place < 0 ? endpoint + " " : endpoint.substring(0, place));
    }

    URI url() {
        return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + door.number());
    }

    /** Whom a client is to trust at the door, and behind it. */
    static String certificates(Sandbox sandbox) {
        return Certificates.ours().pemOfAuthority() + (sandbox.certificate() == null ? "" : sandbox.certificate());
    }

    /** Resets the connections of the requests of these numbers, from 1, before they are read. */
    synchronized void reset(int from, int to) {
        resetFrom = from;
        resetTo = to;
    }

    /** Is closed from when the request before this one was answered, for so many attempts to come in. */
    synchronized void refuse(int from, int times) throws IOException {
        refuseFrom = from;
        refusalsLeft = times;
        closeIfDue(0);
    }

    /** Somebody was refused a connection, which only those who are refused can know. */
    synchronized void refused() {
        harm++;
        if (--refusalsLeft == 0) {
            mend();
        }
    }

    /** Does no harm from now on. */
    synchronized void mend() {
        resetFrom = HIGHEST;
        refuseFrom = HIGHEST;
        try {
            if (listener.isClosed()) {
                listener = open();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often it did harm. */
    synchronized int harm() {
        return harm;
    }

    private ServerSocket open() throws IOException {
        ServerSocket fresh = new ServerSocket();
        fresh.setReuseAddress(true);
        fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.number()));
        threads.execute(() -> accept(fresh));
        return fresh;
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket client = from.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // By whoever closes the door.
        }
    }

    private void serve(Socket raw) {
        try (raw;
                Socket client = tls ? Certificates.ours().overTls(raw) : raw) {
            InputStream in = client.getInputStream();
            String head = head(in);
            int number = number(head);
            if (isToBeReset(number)) {
                raw.setSoLinger(true, 0);
                raw.close();
                return;
            }
            byte[] answer = head.isEmpty() ? new byte[0] : answer(head, in);
            if (number > 0) {
                closeIfDue(number);
            }
            client.getOutputStream().write(answer);
            client.getOutputStream().flush();
        } catch (IOException gone) {
            // One of both ends; the other one sees it.
        }
    }

    private Socket toSandbox() throws IOException {
        URI url = behind.baseUrl();
        String certificate = behind.certificate();
        return certificate == null
                ? new Socket(url.getHost(), url.getPort())
                : Certificates.client(certificate).getSocketFactory().createSocket(url.getHost(), url.getPort());
    }

    private synchronized int number(String head) {
        return head.startsWith(meant) ? ++seen : 0;
    }

    private synchronized boolean isToBeReset(int number) {
        boolean harmful = number >= resetFrom && number <= resetTo;
        harm += harmful ? 1 : 0;
        return harmful;
    }

    /** Before the answer is passed on: nobody is to come in once it is known. */
    private synchronized void closeIfDue(int answered) throws IOException {
        if (answered + 1 >= refuseFrom) {
            listener.close();
        }
    }

    private byte[] answer(String head, InputStream rest) throws IOException {
        try (Socket server = toSandbox()) {
            OutputStream out = server.getOutputStream();
            out.write(closing(head).getBytes(StandardCharsets.ISO_8859_1));
            out.write(rest.readNBytes(length(head)));
            out.flush();
            String answer = new String(server.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return closing(answer).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** With a header more, behind the first line. */
    private static String closing(String message) {
        return message.replaceFirst("\r\n", "\r\nConnection: close\r\n");
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            last = last << 8 | next;
            if (last == 0x0D0A0D0A) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public synchronized void close() throws IOException {
        listener.close();
        door.close();
        threads.shutdownNow();
    }
}
