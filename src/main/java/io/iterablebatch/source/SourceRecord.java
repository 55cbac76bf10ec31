package io.iterablebatch.source;

import io.iterablebatch.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a source.
 *
 * @param number ordinal in the whole input, from 1, over all files; the ledger's key
 * @param source name of the file, as the operator knows it
 * @param row row within the file as a spreadsheet counts: the header is row 1, an empty line counts
 * @param values the row's values in the order of {@link RecordSource#columns()}, not to be modified: null, or one of
 *     {@link String} (all that a CSV has), {@link Long}, {@link java.math.BigDecimal}, {@link Double}, {@link Boolean},
 *     {@link java.time.LocalDate}, {@link java.time.LocalDateTime}, {@link java.time.Instant}, {@link JsonText},
 *     {@link UnreadableValue} and a {@link java.util.List} of these; there may be more or fewer than columns if
 *     {@code fault} says so
 * @param fault why the row itself is unusable, or null
 * @param offset opaque to all but the source that made it
 * @param together for a source that groups its rows by user: the values of this row and of the others in its group, in
 *     their order, followed by {@link #BROKEN} if a row with a fault names this user; the same list for each of these
 *     rows. Otherwise null
 * @param user the same number for all rows that the source knows to be about one user; 0 if it does not know
 */
public record SourceRecord(
        long number,
        String source,
        long row,
        @Nullable Object[] values,
        @Nullable Reason fault,
        long offset,
        @Nullable List<@Nullable Object[]> together,
        long user) {

    /** Stands for the values of rows that have a fault. */
    public static final @Nullable Object[] BROKEN = {};

    /** A record of a source that does not group its rows. */
    public SourceRecord(
            long number, String source, long row, @Nullable Object[] values, @Nullable Reason fault, long offset) {
        this(number, source, row, values, fault, offset, null, 0);
    }

    /** The same record without what it says: enough to tell which one it is. */
    public SourceRecord withoutValues() {
        return new SourceRecord(number, source, row, BROKEN, fault, offset);
    }
}
