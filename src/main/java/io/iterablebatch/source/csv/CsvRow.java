package io.iterablebatch.source.csv;

import io.iterablebatch.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file as it was parsed.
 *
 * @param number as a spreadsheet counts
 * @param start position of its first character
 * @param cells as they are; the raw text of the row alone where it could not be parsed
 * @param fault why it is unusable, and {@link #STRAY_QUOTE} where it could not be parsed
 */
public record CsvRow(
        long number, long start, String[] cells, @Nullable Reason fault) {

    static final Reason MALFORMED = new Reason("malformed-bytes", "bytes that are not of the declared charset");

    static final Reason STRAY_QUOTE = new Reason("stray-quote", "text between a closing quote and the next delimiter");

    /** Whether the only cell is all of the row's text. */
    boolean raw() {
        return STRAY_QUOTE.equals(fault);
    }
}
