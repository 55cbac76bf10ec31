package io.iterablebatch.source.csv.text;

import io.iterablebatch.source.TextCells;

/**
 * Finds the cells of plainly written rows, as nearly all rows are, where they stand: no text is copied. Anything more
 * complicated, such as a lone carriage return within quotes, text behind them or bytes that are not UTF-8, is left to
 * the parser; for all other rows the parser would return the same cells.
 *
 * <p>Not thread-safe; the cells that it has found are.
 */
public class RowSplitter {

    /** The line end of the row is not among these bytes. */
    static final int INCOMPLETE = -1;

    /** The row must be parsed. */
    static final int NOT_PLAIN = -2;

    private static final int BOUNDS = 1 << 13;

    private final char delimiter;
    private final int quote;
    private final boolean ascii;
    private final int highest;
    private int[] bounds = {};
    private int first;
    private int used;

    /** @param quote differs from the delimiter; neither is a line end; {@link RowDialect#NONE} for none */
    public RowSplitter(char delimiter, int quote) {
        this.delimiter = delimiter;
        this.quote = quote;
        this.ascii = delimiter < 0x80 && (quote < 0x80 || quote == RowDialect.NONE);
        this.highest = Math.max(delimiter, '\r');
    }

    /** Where the line end begins of the row that begins here; {@link #INCOMPLETE} or {@link #NOT_PLAIN}. */
    int split(byte[] text, int from, int to) {
        if (!ascii) {
            return NOT_PLAIN;
        }
        first = used;
        for (int at = from; at < to; at++) {
            if (used == bounds.length) {
                makeRoom();
            }
            at = text[at] == quote ? quoted(text, at + 1, to) : plain(text, at, to);
            if (at < 0 || text[at] != delimiter) {
                used = at < 0 ? first : used;
                return at;
            }
        }
        used = first;
        return INCOMPLETE;
    }

    /** The cells of the row that was split last. */
    TextCells cells(byte[] text) {
        return new TextCells(text, bounds, first, (used - first) / 2, (char) quote);
    }

    /** Where the cell ends, or why it is not known. */
    private int plain(byte[] text, int from, int to) {
        int all = 0;
        for (int at = from; at < to; at++) {
            byte b = text[at];
            if (b <= highest && endsCell(b)) {
                return add(text, from, at, all & TextCells.NOT_ASCII) ? at : NOT_PLAIN;
            }
            all |= b;
        }
        return INCOMPLETE;
    }

    private int quoted(byte[] text, int from, int to) {
        int all = 0;
        int doubled = 0;
        for (int at = from; at < to; at++) {
            byte b = text[at];
            all |= b;
            if (b == quote) {
                if (at + 1 == to) {
                    return INCOMPLETE;
                }
                if (text[at + 1] != quote) {
                    boolean plain =
                            endsCell(text[at + 1]) && add(text, from, at, (all & TextCells.NOT_ASCII) | doubled);
                    return plain ? at + 1 : NOT_PLAIN;
                }
                doubled = TextCells.DOUBLED_QUOTES;
                at++;
            } else if (b == '\r' && at + 1 < to && text[at + 1] != '\n') {
                return NOT_PLAIN;
            }
        }
        return INCOMPLETE;
    }

    private boolean endsCell(byte b) {
        return b == delimiter || b == '\n' || b == '\r';
    }

    /** Returns false if the cell is not UTF-8. */
    private boolean add(byte[] text, int from, int to, int flags) {
        bounds[used++] = from;
        bounds[used++] = to | flags;
        return flags >= 0 || Utf8.isValid(text, from, to);
    }

    /** What the cells of earlier rows were put into remains theirs. */
    private void makeRoom() {
        int held = used - first;
        int[] larger = new int[Math.max(BOUNDS, 2 * held)];
        System.arraycopy(bounds, first, larger, 0, held);
        bounds = larger;
        first = 0;
        used = held;
    }
}
