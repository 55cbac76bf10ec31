package io.iterablebatch.source.csv;

import io.iterablebatch.Reason;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.csv.text.CellLimitReader;
import io.iterablebatch.source.csv.text.LinewiseReader;
import io.iterablebatch.source.csv.text.RowSplitter;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one file; empty lines are left out but counted. Plain rows are split by {@link RowSplitter}, all
 * others parsed. The parser gets one line at a time, so that it has read nothing of the following row when a row ends.
 */
public final class CsvRowReader {

    /** How many characters are kept of a row that cannot be parsed. */
    private static final int LONGEST_RAW = 32_000;

    private final String name;
    private final CSVFormat format;
    private final LinewiseReader feed;
    private final CellLimitReader cells;
    private final RowSplitter splitter;
    private Iterator<CSVRecord> records;
    private long number;

    /** @param number number of the row at which the feed is */
    CsvRowReader(String name, CSVFormat format, LinewiseReader feed, long number) throws IOException {
        this(
                name,
                format,
                feed,
                number,
                new RowSplitter(format.getDelimiterString().charAt(0), format.getQuoteCharacter()));
    }

    /** @param splitter for the same delimiter and quote; rows that it cannot split are parsed */
    public CsvRowReader(String name, CSVFormat format, LinewiseReader feed, long number, RowSplitter splitter)
            throws IOException {
        this.name = name;
        this.format = format;
        this.feed = feed;
        this.cells = new CellLimitReader(feed, format.getDelimiterString().charAt(0));
        this.splitter = splitter;
        this.number = number;
        this.records = parse();
    }

    /**
     * The next row that is not an empty line, or null at the end of the file.
     *
     * @throws SourceException if the file cannot be read any further
     */
    public @Nullable CsvRow next() {
        while (true) {
            long start = feed.position();
            CsvRow row = parse(start);
            if (row == null) {
                return null;
            }
            number++;
            if (!isEmptyLine(row)) {
                return row;
            }
        }
    }

    /** The number of the row after the last one. */
    public long nextNumber() {
        return number;
    }

    private @Nullable CsvRow parse(long start) {
        cells.beginRow();
        try {
            String[] values = feed.split(splitter);
            if (values == null && records.hasNext()) {
                values = records.next().values();
            }
            if (values == null) {
                return null;
            }
            Reason fault = feed.takeMalformedBefore(feed.position()) > 0 ? CsvRow.MALFORMED : null;
            return new CsvRow(number, start, values, fault);
        } catch (IOException e) {
            throw unreadable(start, e);
        } catch (UncheckedIOException e) {
            return broken(start, Objects.requireNonNull(e.getCause()));
        }
    }

    private CsvRow broken(long start, IOException cause) {
        if (!(cause instanceof CSVException)) {
            throw unreadable(start, cause);
        }
        if (feed.ended()) {
            throw endless(start, "before the file does");
        }
        try {
            feed.skipLine();
            records = parse();
        } catch (IOException e) {
            throw unreadable(start, e);
        }
        feed.takeMalformedBefore(feed.position());
        return new CsvRow(number, start, new String[] {raw(start)}, CsvRow.STRAY_QUOTE);
    }

    /** The text of the row that has just ended, without its line end. */
    private String raw(long start) {
        String text = feed.text(start, Math.min(feed.position(), start + LONGEST_RAW));
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    private boolean isEmptyLine(CsvRow row) {
        return row.fault() == null
                && row.cells().length == 1
                && row.cells()[0].isEmpty()
                && feed.position() - row.start() <= 2
                && !feed.ended();
    }

    private Iterator<CSVRecord> parse() throws IOException {
        return CSVParser.builder().setReader(cells).setFormat(format).get().iterator();
    }

    private SourceException unreadable(long start, IOException cause) {
        if (cause instanceof LinewiseReader.EndlessRowException) {
            return endless(start, String.format(Locale.ROOT, "within %,d characters", feed.limitOfRow()));
        }
        if (cause instanceof CellLimitReader.TooManyCellsException) {
            return new SourceException(
                    where(start) + ": the row has more than a million cells; is this a CSV file, with this delimiter?",
                    null);
        }
        return new SourceException(where(start) + ": the file cannot be read on: " + kind(cause), cause);
    }

    private SourceException endless(long start, String where) {
        return new SourceException(
                where(start) + ": the row does not end " + where + "; a quote is probably left open there", null);
    }

    private String where(long start) {
        return String.format(
                Locale.ROOT,
                "%s, row %d, which begins at byte %,d",
                name,
                number,
                feed.place(start).bytes());
    }

    private static String kind(IOException e) {
        return e instanceof EOFException ? "it is cut off" : String.valueOf(e.getMessage());
    }
}
