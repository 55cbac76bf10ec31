package io.iterablebatch.source.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream, as if it held no more. */
final class FirstBytes extends FilterInputStream {

    private long left;

    FirstBytes(InputStream in, long bytes) {
        super(in);
        this.left = bytes;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        int b = super.read();
        left -= b < 0 ? left : 1;
        return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = super.read(into, from, (int) Math.min(length, left));
        left -= count < 0 ? left : count;
        return count;
    }
}
