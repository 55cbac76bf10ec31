package io.iterablebatch.source.csv;

import io.iterablebatch.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file as it was parsed.
 *
 * @param number as a spreadsheet counts
 * @param start position of its first character
 * @param cells the cells unchanged; if the row could not be parsed, only its raw text
 * @param fault why it is unusable, {@link #STRAY_QUOTE} if it could not be parsed; or null
 */
public record CsvRow(
        long number, long start, String[] cells, @Nullable Reason fault) {

    static final Reason MALFORMED = new Reason("malformed-bytes", "bytes that are not of the declared charset");

    static final Reason STRAY_QUOTE = new Reason("stray-quote", "text between a closing quote and the next delimiter");

    /** Whether its only cell holds the row's whole text. */
    boolean raw() {
        return STRAY_QUOTE.equals(fault);
    }
}
