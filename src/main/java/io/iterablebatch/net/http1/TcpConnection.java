package io.iterablebatch.net.http1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connection in the clear. Its channel does not block, and its selector waits for it: that is the one wait that has a
 * limit, ends when its thread is interrupted, and sees an answer while a request is still being written.
 */
final class TcpConnection implements ByteConnection {

    /** What is written at once also takes as much memory outside of the heap, for each writing thread. */
    private static final int MOST_AT_ONCE = 1 << 17;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    private TcpConnection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.key = channel.register(selector, SelectionKey.OP_CONNECT);
    }

    /** Connects to an address. */
    static TcpConnection to(InetSocketAddress address, TimeLimit limit) throws IOException, InterruptedException {
        TcpConnection connection = unconnected();
        try {
            connection.connect(address, limit);
            return connection;
        } catch (IOException | InterruptedException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static TcpConnection unconnected() throws IOException {
        SocketChannel channel = SocketChannel.open();
        Selector selector = null;
        try {
            selector = Selector.open();
            return new TcpConnection(channel, selector);
        } catch (IOException e) {
            channel.close();
            if (selector != null) {
                selector.close();
            }
            throw e;
        }
    }

    private void connect(SocketAddress address, TimeLimit limit) throws IOException, InterruptedException {
        for (boolean connected = channel.connect(address); !connected; connected = channel.finishConnect()) {
            await(SelectionKey.OP_CONNECT, limit);
        }
    }

    @Override
    public boolean write(ByteBuffer[] parts, TimeLimit limit) throws IOException, InterruptedException {
        while (ByteConnection.isLeft(parts)) {
            if (writeNow(parts) == 0
                    && (await(SelectionKey.OP_WRITE | SelectionKey.OP_READ, limit) & SelectionKey.OP_READ) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Writes what the other end takes at once. */
    long writeNow(ByteBuffer... parts) throws IOException {
        ByteBuffer last = parts[parts.length - 1];
        int end = last.limit();
        last.limit(Math.min(end, last.position() + MOST_AT_ONCE));
        try {
            return channel.write(parts);
        } finally {
            last.limit(end);
        }
    }

    @Override
    public int read(ByteBuffer into, TimeLimit limit) throws IOException, InterruptedException {
        int count = channel.read(into);
        while (count == 0) {
            await(SelectionKey.OP_READ, limit);
            count = channel.read(into);
        }
        return count;
    }

    /** Reads what is there; returns the number of bytes, or -1 at the end. */
    int readNow(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public boolean isQuiet() {
        try {
            return channel.read(ByteBuffer.allocate(1)) == 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Waits until one of these operations can be done, and returns those that can. */
    private int await(int operations, TimeLimit limit) throws IOException, InterruptedException {
        if (key.interestOps() != operations) {
            key.interestOps(operations);
        }
        int ready = selector.select(any -> {}, limit.milliseconds());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return ready == 0 ? 0 : key.readyOps();
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException alreadyGone) {
            // Nothing is to be written any more.
        }
    }
}
