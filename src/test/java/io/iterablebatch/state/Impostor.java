package io.iterablebatch.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Pretends to be PostgreSQL, asks for the password in the clear, and remembers all that it is told. */
public final class Impostor implements AutoCloseable {

    private static final byte[] PASSWORD_IN_THE_CLEAR_PLEASE = {'R', 0, 0, 0, 8, 0, 0, 0, 3};

    private final ServerSocket listening;
    private final CompletableFuture<String> heard;

    public Impostor() throws IOException {
        listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        heard = CompletableFuture.supplyAsync(this::listen);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** What the first caller said until it hung up. */
    public String heard() {
        return heard.join();
    }

    private String listen() {
        try (Socket caller = listening.accept();
                InputStream in = caller.getInputStream()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] some = new byte[8192];
            int length = in.read(some);
            all.write(some, 0, length);
            caller.getOutputStream().write(PASSWORD_IN_THE_CLEAR_PLEASE);
            in.transferTo(all);
            return all.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
