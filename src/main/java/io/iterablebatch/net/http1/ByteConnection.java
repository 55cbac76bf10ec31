package io.iterablebatch.net.http1;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A connection that bytes go through in both directions. Used by one thread at a time, which waits for at most a given
 * time ({@link java.net.http.HttpTimeoutException}), and stops waiting when it is interrupted; the connection is to be
 * closed then.
 */
interface ByteConnection {

    /**
     * Writes, and waits while the other end takes nothing. Stops early when that end says something meanwhile: it may
     * have answered already, and never read the rest.
     *
     * @param parts are written in their order; their positions say how far that has got
     * @return whether all was written
     */
    boolean write(ByteBuffer[] parts, TimeLimit limit) throws IOException, InterruptedException;

    /** Reads and waits for at least one byte; returns the number of bytes, or -1 at the orderly end. */
    int read(ByteBuffer into, TimeLimit limit) throws IOException, InterruptedException;

    /** Whether the connection is open as far as can be known, and nothing has come in that nobody asked for. */
    boolean isQuiet();

    /** Closes the connection without waiting for the other end. */
    void close();

    /** Whether there is something left to write. */
    static boolean isLeft(ByteBuffer[] parts) {
        for (ByteBuffer part : parts) {
            if (part.hasRemaining()) {
                return true;
            }
        }
        return false;
    }
}
