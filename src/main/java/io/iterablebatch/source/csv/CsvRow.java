package io.iterablebatch.source.csv;

import io.iterablebatch.Reason;
import io.iterablebatch.source.TextCells;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row of a file as it was split or parsed. */
public final class CsvRow {

    static final Reason MALFORMED = new Reason("malformed-bytes", "bytes that are not of the declared charset");

    static final Reason STRAY_QUOTE = new Reason("stray-quote", "text between a closing quote and the next delimiter");

    private static final String[] NONE = {};

    private final long number;
    private final long start;
    private final @Nullable TextCells plain;
    private final String[] parsed;
    private final @Nullable Reason fault;

    private CsvRow(long number, long start, @Nullable TextCells plain, String[] parsed, @Nullable Reason fault) {
        this.number = number;
        this.start = start;
        this.plain = plain;
        this.parsed = parsed;
        this.fault = fault;
    }

    static CsvRow plain(long number, long start, TextCells cells) {
        return new CsvRow(number, start, cells, NONE, null);
    }

    static CsvRow parsed(long number, long start, String[] cells, @Nullable Reason fault) {
        return new CsvRow(number, start, null, cells, fault);
    }

    /** As a spreadsheet counts. */
    public long number() {
        return number;
    }

    /** Position of its first byte in the file's text. */
    public long start() {
        return start;
    }

    /** How many cells it has. */
    int count() {
        return plain != null ? plain.count() : parsed.length;
    }

    /** Where its cells are, if it was split. */
    @Nullable TextCells plain() {
        return plain;
    }

    /** The cells unchanged; if the row could not be parsed, only its raw text. Made anew if it was split. */
    public String[] cells() {
        return plain != null ? Arrays.copyOf(plain.values(), plain.count(), String[].class) : parsed;
    }

    /** Why it is unusable, {@link #STRAY_QUOTE} if it could not be parsed; or null. */
    public @Nullable Reason fault() {
        return fault;
    }

    /** Whether its only cell holds the row's whole text. */
    boolean raw() {
        return STRAY_QUOTE.equals(fault);
    }
}
