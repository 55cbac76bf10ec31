package io.iterablebatch.source.csv;

import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.TextCells;
import io.iterablebatch.source.csv.text.FileText;
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

    private static final long MOST_BYTES_OF_A_CHARACTER = 4;

    private final String name;
    private final CSVFormat format;
    private final FileText text;
    private final LinewiseReader lines;
    private final RowSplitter splitter;
    private Iterator<CSVRecord> records;
    private long number;

    /** @param number number of the row at which the text is */
    CsvRowReader(String name, CSVFormat format, FileText text, long number) throws IOException {
        this(
                name,
                format,
                text,
                number,
                new RowSplitter(format.getDelimiterString().charAt(0), format.getQuoteCharacter()));
    }

    /** @param splitter for the same delimiter and quote; rows that it cannot split are parsed */
    public CsvRowReader(String name, CSVFormat format, FileText text, long number, RowSplitter splitter)
            throws IOException {
        this.name = name;
        this.format = format;
        this.text = text;
        this.lines = new LinewiseReader(text, format.getDelimiterString().charAt(0));
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
            long start = text.position();
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
        try {
            TextCells plain = text.split(splitter);
            if (plain != null) {
                return CsvRow.plain(number, start, plain);
            }
            lines.beginRow();
            if (!records.hasNext()) {
                return null;
            }
            String[] cells = records.next().values();
            return CsvRow.parsed(number, start, cells, lines.malformed() ? CsvRow.MALFORMED : null);
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
        if (lines.ended()) {
            throw endless(start, "before the file does");
        }
        try {
            lines.skipLine();
            records = parse();
        } catch (IOException e) {
            throw unreadable(start, e);
        }
        return CsvRow.parsed(number, start, new String[] {raw(start)}, CsvRow.STRAY_QUOTE);
    }

    /** The text of the row that has just ended, without its line end. */
    private String raw(long start) {
        String raw = text.text(start, Math.min(text.position(), start + MOST_BYTES_OF_A_CHARACTER * LONGEST_RAW));
        int end = Math.min(raw.length(), LONGEST_RAW);
        if (end < raw.length() && Character.isHighSurrogate(raw.charAt(end - 1))) {
            end--;
        }
        while (end > 0 && (raw.charAt(end - 1) == '\n' || raw.charAt(end - 1) == '\r')) {
            end--;
        }
        return raw.substring(0, end);
    }

    private boolean isEmptyLine(CsvRow row) {
        return text.position() - row.start() <= 2
                && row.fault() == null
                && row.count() == 1
                && row.cells()[0].isEmpty()
                && !lines.ended();
    }

    private Iterator<CSVRecord> parse() throws IOException {
        return CSVParser.builder().setReader(lines).setFormat(format).get().iterator();
    }

    private SourceException unreadable(long start, IOException cause) {
        if (cause instanceof LinewiseReader.EndlessRowException) {
            return endless(start, String.format(Locale.ROOT, "within %,d characters", text.limitOfRow()));
        }
        if (cause instanceof LinewiseReader.TooManyCellsException) {
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
                text.place(start).bytes());
    }

    private static String kind(IOException e) {
        return e instanceof EOFException ? "it is cut off" : String.valueOf(e.getMessage());
    }
}
