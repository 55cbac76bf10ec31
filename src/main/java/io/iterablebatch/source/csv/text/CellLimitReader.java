package io.iterablebatch.source.csv.text;

import java.io.IOException;
import java.io.Reader;

/**
 * Gives a parser the characters of a file, and fails on a row that has more cells than any row should: each cell takes
 * forty bytes of memory, and perhaps only one in the file. Only rows of more than a million characters are checked.
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

    /** A row has too many cells, counted from where it is long enough to be checked. */
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

    /** Does not close the file. */
    @Override
    public void close() {}
}
