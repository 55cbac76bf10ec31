package io.iterablebatch.source.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads what {@link SplitPartWriter} wrote of the numbers of records and rows. */
final class SplitNumbers implements AutoCloseable {

    private final InputStream in;
    private long record;
    private long row;
    private boolean again;

    /** @param in buffered */
    SplitNumbers(InputStream in) {
        this.in = in;
    }

    /** From now on rows are of another file. */
    void beginFile() {
        row = 0;
    }

    void next() throws IOException {
        if (again) {
            again = false;
            return;
        }
        record += difference();
        row += difference();
    }

    /** The next ones are those that were read last. */
    void again() {
        again = true;
    }

    /** The number of the record. */
    long record() {
        return record;
    }

    /** The number of its row. */
    long row() {
        return row;
    }

    private long difference() throws IOException {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            value |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return value;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
