package io.iterablebatch.source.csv;

import io.iterablebatch.source.BrokenRowException;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.TextCells;
import io.iterablebatch.source.csv.text.BlankText;
import io.iterablebatch.source.csv.text.FileText;
import io.iterablebatch.source.csv.text.LinewiseReader;
import io.iterablebatch.source.csv.text.RowDialect;
import io.iterablebatch.source.csv.text.RowParser;
import io.iterablebatch.source.csv.text.RowSplitter;
import io.iterablebatch.source.csv.text.UnparsableRowException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one file; empty lines are left out but counted. Plain rows are split by {@link RowSplitter}, all
 * others parsed. The parser gets one line at a time, so that it has read nothing of the following row when a row ends.
 */
public final class CsvRowReader {

    /** How many characters are kept of a row that cannot be parsed. */
    private static final int LONGEST_RAW = 32_000;

    private static final long MOST_BYTES_OF_A_CHARACTER = 4;

    /** Rows that do not count are forgotten each time that they take so many bytes: a file may hold nothing else. */
    private static final int FORGOTTEN_AT_ONCE = 1 << 20;

    private final String name;
    private final RowDialect dialect;
    private final FileText text;
    private final LinewiseReader lines;
    private final RowSplitter splitter;
    private final BlankText blank;
    private RowParser parser;
    private long number;
    private long passedFrom;
    private long passedTo;
    private long forgotten;

    /** @param number number of the row at which the text is */
    CsvRowReader(String name, RowDialect dialect, FileText text, long number) throws IOException {
        this(name, dialect, text, number, dialect.splitter());
    }

    /** @param splitter for the same dialect; rows that it cannot split are parsed */
    public CsvRowReader(String name, RowDialect dialect, FileText text, long number, RowSplitter splitter)
            throws IOException {
        this.name = name;
        this.dialect = dialect;
        this.text = text;
        this.lines = new LinewiseReader(text, dialect.delimiter());
        this.splitter = splitter;
        this.blank = new BlankText(dialect);
        this.number = number;
        this.parser = dialect.parser(lines);
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
            passOver(row);
        }
    }

    /** The next row that holds something, or null at the end of the file. */
    @Nullable CsvRow nextFilled() {
        CsvRow row = next();
        while (row != null && isBlank(row)) {
            passOver(row);
            row = next();
        }
        return row;
    }

    /** Whether the row, the last one that was read, holds nothing but delimiters, spaces and the like. */
    boolean isBlank(CsvRow row) {
        if (row.plain() == null && (row.fault() != null || !isBlank(row.cells()))) {
            return false;
        }
        return text.isBlankSince(row.start(), blank);
    }

    /** Of a row that spans many blocks the text is not to be put together for each look at it. */
    private static boolean isBlank(String[] cells) {
        for (String cell : cells) {
            if (!cell.isEmpty() && cell.charAt(0) > ' ') {
                return false;
            }
        }
        return true;
    }

    /** The row, the last one that was read, does not count: nobody will ask for its position. */
    void passOver(CsvRow row) {
        if (row.start() != passedTo) {
            passedFrom = row.start();
            forgotten = passedFrom;
        }
        passedTo = text.position();
        if (passedTo - forgotten > FORGOTTEN_AT_ONCE) {
            text.forgetSince(passedFrom);
            forgotten = passedTo;
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
            String[] cells = parser.next();
            return cells == null
                    ? null
                    : CsvRow.parsed(number, start, cells, lines.malformed() ? CsvRow.MALFORMED : null);
        } catch (UnparsableRowException e) {
            return broken(start);
        } catch (IOException e) {
            throw unreadable(start, e);
        }
    }

    private CsvRow broken(long start) {
        if (lines.ended()) {
            throw endless(start, "before the file does");
        }
        try {
            lines.skipLine();
            parser = dialect.parser(lines);
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
        return new BrokenRowException(
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
