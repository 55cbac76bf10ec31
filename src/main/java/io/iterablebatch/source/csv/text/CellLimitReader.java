package io.iterablebatch.source.csv.text;

import java.io.IOException;
import java.io.Reader;

/**
 * Hands a parser the characters of a file, and gives a row up that has more cells than any row should: each takes forty
 * bytes of memory for the one that it may have in the file. Only rows of more than a million characters are looked at.
 */
public final class CellLimitReader extends Reader {

    static final int MOST = 1_000_000;

    private final LinewiseReader feed;
    private final char delimiter;
    private long rowStart;
    private long delimiters;

    public CellLimitReader(LinewiseReader feed, char delimiter) {
        this.feed = feed;
        this.delimiter = delimiter;
    }

    /** There were more, counted from where the row is long enough to be looked at. */
    public static final class TooManyCellsException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** A row begins here. */
    public void beginRow() {
        feed.beginRow();
        rowStart = feed.position();
        delimiters = 0;
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        int count = feed.read(to, offset, length);
        if (feed.position() - rowStart > MOST) {
            for (int i = offset; i < offset + count; i++) {
                delimiters += to[i] == delimiter ? 1 : 0;
            }
            if (delimiters > MOST) {
                throw new TooManyCellsException();
            }
        }
        return count;
    }

    /** Leaves the file open. */
    @Override
    public void close() {}
}
