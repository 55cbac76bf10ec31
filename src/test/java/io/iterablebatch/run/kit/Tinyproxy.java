package io.iterablebatch.run.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The proxy of that name, which people run: on the loopback interface, with a login, behind it another proxy. */
public final class Tinyproxy implements AutoCloseable {

    private final int port;
    private final Process process;

    private Tinyproxy(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param upstream port of a proxy on this machine that finds all hosts
     */
    public static Tinyproxy start(Path folder, String user, String password, int upstream) throws IOException {
        int port = freePort();
        Path settings =
                Files.writeString(folder.resolve("tinyproxy.conf"), """
                Port %d
                Listen 127.0.0.1
                Allow 127.0.0.1
                Timeout 60
                LogLevel Error
                BasicAuth %s %s
                Upstream http 127.0.0.1:%d
                """.formatted(port, user, password, upstream));
        Process process = new ProcessBuilder("/usr/bin/tinyproxy", "-d", "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("tinyproxy.log").toFile())
                .start();
        Await.until("tinyproxy listens", () -> listens(port), process::isAlive);
        return new Tinyproxy(port, process);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Host and port. */
    public String place() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
