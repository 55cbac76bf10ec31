package io.iterablebatch.source.csv.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that are read through it. */
public final class ByteCountingStream extends FilterInputStream {

    private final AtomicLong count;

    public ByteCountingStream(InputStream in, AtomicLong count) {
        super(in);
        this.count = count;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count.incrementAndGet();
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int done = super.read(bytes, offset, length);
        if (done > 0) {
            count.addAndGet(done);
        }
        return done;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long done = super.skip(bytes);
        count.addAndGet(done);
        return done;
    }
}
