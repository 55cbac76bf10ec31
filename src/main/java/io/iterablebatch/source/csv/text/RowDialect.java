package io.iterablebatch.source.csv.text;

import java.io.IOException;

/**
 * How the rows of one file are written. A quote, where there is one, stands around cells and twice for itself.
 *
 * @param delimiter the character between cells
 * @param quote a character, or {@link #NONE}
 * @param escape a character that gives the one behind it another meaning, or {@link #NONE}; see
 *     {@link DialectRowParser}
 */
public record RowDialect(char delimiter, int quote, int escape) {

    /** Neither a character nor a byte of any text. */
    public static final int NONE = 1 << 16;

    public RowDialect withDelimiter(char other) {
        return new RowDialect(other, quote, escape);
    }

    /** Splits the rows that are written plainly; the {@link #parser} gives the same cells for them. */
    public RowSplitter splitter() {
        return escape == NONE
                ? new RowSplitter(delimiter, quote)
                : new UnescapedRowSplitter(delimiter, quote, (char) escape);
    }

    /** Takes all rows apart. */
    public RowParser parser(LinewiseReader lines) throws IOException {
        return escape == NONE && quote != NONE
                ? new CommonsRowParser(lines, delimiter, (char) quote)
                : new DialectRowParser(lines, this);
    }
}
