package io.iterablebatch.ledger.history;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Compares what is written to it with what another stream holds, and writes nothing. */
final class ComparingStream extends OutputStream {

    private final InputStream expected;
    private boolean same = true;
    private boolean ended;

    ComparingStream(InputStream expected) {
        this.expected = new BufferedInputStream(expected);
    }

    @Override
    public void write(int written) throws IOException {
        if (same && !ended) {
            int next = expected.read();
            ended = next < 0;
            same = ended || next == (written & 0xff);
        }
    }

    /** Whether all that the other stream holds was written, perhaps with more behind it. */
    boolean sawAll() throws IOException {
        return same && (ended || expected.read() < 0);
    }

    @Override
    public void close() throws IOException {
        expected.close();
    }
}
