package io.iterablebatch.source;

import io.iterablebatch.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a source. Immutable; safe for use by many threads. */
public final class SourceRecord {

    /** Stands for the values of rows that have a fault. */
    public static final @Nullable Object[] BROKEN = {};

    private static final @Nullable Object[] NO_VALUES = {};

    private final long number;
    private final String source;
    private final long row;
    private final @Nullable Object @Nullable [] values;
    private final @Nullable TextCells text;
    private final @Nullable Reason fault;
    private final long offset;
    private final @Nullable List<@Nullable Object[]> together;
    private final long user;

    /**
     * A record of a source that does not group its rows.
     *
     * @param number as {@link #number}
     * @param source as {@link #source}
     * @param row as {@link #row}
     * @param values as {@link #values}
     * @param fault as {@link #fault}
     * @param offset as {@link #offset}
     */
    public SourceRecord(
            long number, String source, long row, @Nullable Object[] values, @Nullable Reason fault, long offset) {
        this(number, source, row, values, null, fault, offset, null, 0);
    }

    private SourceRecord(
            long number,
            String source,
            long row,
            @Nullable Object @Nullable [] values,
            @Nullable TextCells text,
            @Nullable Reason fault,
            long offset,
            @Nullable List<@Nullable Object[]> together,
            long user) {
        this.number = number;
        this.source = source;
        this.row = row;
        this.values = values;
        this.text = text;
        this.fault = fault;
        this.offset = offset;
        this.together = together;
        this.user = user;
    }

    /** A record of text, in the order of the source's columns and without a fault. */
    public static SourceRecord ofText(long number, String source, long row, TextCells text, long offset) {
        return new SourceRecord(number, source, row, null, text, null, offset, null, 0);
    }

    /** The same record as one of a group; see {@link #together} and {@link #user}. */
    public SourceRecord grouped(@Nullable List<@Nullable Object[]> group, long userNumber) {
        return new SourceRecord(number, source, row, values, text, fault, offset, group, userNumber);
    }

    /** The same record under another {@link #number}. */
    public SourceRecord numbered(long other) {
        return new SourceRecord(other, source, row, values, text, fault, offset, together, user);
    }

    /** The same record, which holds no more of the source than itself. */
    public SourceRecord compact() {
        return text == null
                ? this
                : new SourceRecord(number, source, row, values, text.compact(), fault, offset, together, user);
    }

    /**
     * The record for those who need to know only which one it was, where its values take memory of their own; those of
     * a record of text may still be there.
     */
    public SourceRecord withoutValues() {
        return text != null ? this : new SourceRecord(number, source, row, NO_VALUES, null, fault, offset, null, 0);
    }

    /** Ordinal in the whole input, from 1, over all files; the ledger's key. */
    public long number() {
        return number;
    }

    /** Name of the file, as the operator knows it. */
    public String source() {
        return source;
    }

    /** Row within the file as a spreadsheet counts: the header is row 1, an empty line counts. */
    public long row() {
        return row;
    }

    /**
     * The row's values in the order of {@link RecordSource#columns()}, not to be modified: null, or one of
     * {@link String} (all that a CSV has), {@link Long}, {@link java.math.BigDecimal}, {@link Double}, {@link Boolean},
     * {@link java.time.LocalDate}, {@link java.time.LocalDateTime}, {@link java.time.Instant}, {@link JsonText},
     * {@link UnreadableValue} and a {@link List} of these. There may be more or fewer than columns if there is a
     * {@link #fault}. Those of a record of text are made anew by each call.
     */
    public @Nullable Object[] values() {
        return text != null ? text.values() : values != null ? values : NO_VALUES;
    }

    /** One of {@link #values}, of which there must be so many. */
    public @Nullable Object value(int column) {
        return text != null ? text.text(column) : values == null ? null : values[column];
    }

    /** The row's cells where all of them are text; null where {@link #values} must be asked. */
    public @Nullable TextCells text() {
        return text;
    }

    /** Why the row itself is unusable, or null. */
    public @Nullable Reason fault() {
        return fault;
    }

    /** Opaque to all but the source that made it. */
    public long offset() {
        return offset;
    }

    /**
     * For a source that groups its rows by user: the values of this row and of the others in its group, in their order,
     * followed by {@link #BROKEN} if a row with a fault names this user; the same list for each of these rows.
     * Otherwise null.
     */
    public @Nullable List<@Nullable Object[]> together() {
        return together;
    }

    /** The same number for all rows that the source knows to be about one user; 0 if it does not know. */
    public long user() {
        return user;
    }

    /** Holds no value. */
    @Override
    public String toString() {
        return "SourceRecord[" + number + ", " + source + " row " + row + "]";
    }
}
