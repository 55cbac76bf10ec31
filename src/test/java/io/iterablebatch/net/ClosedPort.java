package io.iterablebatch.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of the loopback interface at which nobody listens, and that nobody else gets: a port that was merely given up
 * may be another process's in the next moment.
 */
public final class ClosedPort implements AutoCloseable {

    private final Socket held = new Socket();

    public ClosedPort() throws IOException {
        // So that who asks for this very port, and for its reuse, can listen there all the same.
        held.setReuseAddress(true);
        held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    public int number() {
        return held.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}
