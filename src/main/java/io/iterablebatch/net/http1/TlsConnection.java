package io.iterablebatch.net.http1;

import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** A connection with TLS. Whatever the engine reports is an {@link SSLException}; a lost connection is none. */
final class TlsConnection implements ByteConnection {

    private static final ByteBuffer[] NOTHING = {ByteBuffer.allocate(0)};

    /** So many records of TLS, of 16 kB, are written at once. */
    private static final int RECORDS = 6;

    /** Judges a server that says nothing to the beginning of a handshake. */
    @FunctionalInterface
    interface SilenceJudge {
        /** Throws where the handshake is not to be waited for. */
        void judge() throws IOException, InterruptedException;
    }

    private final TcpConnection tcp;
    private final SSLEngine engine;

    /** Each holds, from its position to its limit, what is next: to be decrypted, to be read, to be written. */
    private final ByteBuffer received;

    private final ByteBuffer readable;
    private final ByteBuffer encrypted;

    /** Whether the other end has said anything. */
    private boolean heard;

    /** The other end said that it sends no more. */
    private boolean ended;

    private TlsConnection(TcpConnection tcp, SSLEngine engine) {
        this.tcp = tcp;
        this.engine = engine;
        int record = engine.getSession().getPacketBufferSize();
        this.received = ByteBuffer.allocate(record).flip();
        this.readable = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .flip();
        this.encrypted = ByteBuffer.allocate(RECORDS * record).flip();
    }

    /**
     * Shakes hands on a fresh connection, which is closed where that fails.
     *
     * @param engine of a client, with all that it is to check
     * @param patience after which a server that has said nothing at all is judged, once
     */
    static TlsConnection over(
            TcpConnection tcp, SSLEngine engine, TimeLimit limit, Duration patience, SilenceJudge judge)
            throws IOException, InterruptedException {
        TlsConnection connection = new TlsConnection(tcp, engine);
        try {
            engine.beginHandshake();
            connection.beginShaking(limit.orIn(patience), limit, judge);
            while (connection.isShakingHands()) {
                connection.advance(limit);
            }
            return connection;
        } catch (SSLException | HttpTimeoutException e) {
            connection.close();
            throw e;
        } catch (IOException e) {
            connection.close();
            SSLException brokenOff = new SSLHandshakeException("Remote host terminated the handshake");
            brokenOff.initCause(e);
            throw brokenOff;
        } catch (InterruptedException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Goes on until the server has said something. */
    private void beginShaking(TimeLimit early, TimeLimit whole, SilenceJudge judge)
            throws IOException, InterruptedException {
        try {
            while (isShakingHands() && !heard) {
                advance(early);
            }
        } catch (HttpTimeoutException e) {
            if (whole.isOver() || encrypted.hasRemaining()) {
                throw e;
            }
            judge.judge();
        }
    }

    private boolean isShakingHands() {
        HandshakeStatus status = engine.getHandshakeStatus();
        return status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED;
    }

    @Override
    public boolean write(ByteBuffer[] parts, TimeLimit limit) throws IOException, InterruptedException {
        while (flush(limit)) {
            if (!ByteConnection.isLeft(parts)) {
                return true;
            }
            encrypt(parts);
        }
        return false;
    }

    @Override
    public int read(ByteBuffer into, TimeLimit limit) throws IOException, InterruptedException {
        while (!readable.hasRemaining()) {
            if (ended) {
                return -1;
            }
            advance(limit);
        }
        int count = Math.min(into.remaining(), readable.remaining());
        into.put(readable.array(), readable.position(), count);
        readable.position(readable.position() + count);
        return count;
    }

    @Override
    public boolean isQuiet() {
        try {
            // A session ticket may have come in, which is no answer.
            return receiveNow() && !readable.hasRemaining() && !ended;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Takes one step: of a handshake, or towards more to read. */
    private void advance(TimeLimit limit) throws IOException, InterruptedException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> runTasks();
            case NEED_WRAP -> {
                encrypt(NOTHING);
                if (!flush(limit)) {
                    throw new SSLException("An answer came before the handshake was over");
                }
            }
            default -> {
                if (!decrypt() && !ended) {
                    receive(limit);
                }
            }
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** Encrypts as much as there is room for, behind what is still to be written. */
    private void encrypt(ByteBuffer[] parts) throws SSLException {
        encrypted.compact();
        int record = engine.getSession().getPacketBufferSize();
        boolean more = true;
        while (more && encrypted.remaining() >= record) {
            SSLEngineResult result = engine.wrap(parts, encrypted);
            if (result.getStatus() != Status.OK || (result.bytesConsumed() == 0 && result.bytesProduced() == 0)) {
                throw new SSLException("TLS cannot send: " + result.getStatus() + ", " + result.getHandshakeStatus());
            }
            more = ByteConnection.isLeft(parts);
        }
        encrypted.flip();
    }

    /** Writes what is encrypted. Stops early where something to read comes in meanwhile; returns whether all was. */
    private boolean flush(TimeLimit limit) throws IOException, InterruptedException {
        ByteBuffer[] whole = {encrypted};
        while (!tcp.write(whole, limit)) {
            if (!receiveNow() || readable.hasRemaining() || ended) {
                return false;
            }
        }
        return true;
    }

    /** Decrypts one record; returns whether there was one. */
    private boolean decrypt() throws SSLException {
        readable.clear();
        try {
            SSLEngineResult result = engine.unwrap(received, readable);
            if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                throw new SSLException("A record of TLS is too long");
            }
            ended = result.getStatus() == Status.CLOSED;
            return result.bytesConsumed() > 0;
        } finally {
            readable.flip();
        }
    }

    private void receive(TimeLimit limit) throws IOException, InterruptedException {
        received.compact();
        int count;
        try {
            count = tcp.read(received, limit);
        } finally {
            received.flip();
        }
        heard |= count > 0;
        if (count < 0) {
            throw new EOFException("the connection was closed without an end of TLS");
        }
    }

    /** Takes in what has come, up to the first bytes to read; false where the connection has ended without a word. */
    private boolean receiveNow() throws IOException {
        received.compact();
        int count;
        try {
            count = tcp.readNow(received);
        } finally {
            received.flip();
        }
        while (!readable.hasRemaining() && !ended && decrypt()) {
            // Tickets and the like.
        }
        return count >= 0;
    }

    @Override
    public void close() {
        engine.closeOutbound();
        try {
            // Says why, or goodbye, unless the rest of a record would have to go first.
            if (!encrypted.hasRemaining()) {
                encrypted.clear();
                engine.wrap(NOTHING, encrypted);
                tcp.writeNow(encrypted.flip());
            }
        } catch (IOException alreadyGone) {
            // Then nobody listens.
        } finally {
            tcp.close();
        }
    }
}
