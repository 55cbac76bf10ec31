package io.iterablebatch.source.csv;

import io.iterablebatch.Reason;
import io.iterablebatch.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Parses the rows of one file, empty lines left out but counted. */
final class RowReader {

    private final String name;
    private final CSVFormat format;
    private final LineFeed feed;
    private Iterator<CSVRecord> records;
    private long number;

    /** @param number row that begins where the feed is */
    RowReader(String name, CSVFormat format, LineFeed feed, long number) throws IOException {
        this.name = name;
        this.format = format;
        this.feed = feed;
        this.number = number;
        this.records = parse();
    }

    /**
     * The next row that is not an empty line, or null at the end of the file.
     *
     * @throws SourceException when the file cannot be read on
     */
    @Nullable Row next() {
        try {
            while (true) {
                long start = feed.position();
                feed.beginRow();
                Row row = parse(start);
                if (row == null) {
                    return null;
                }
                number++;
                if (!isEmptyLine(row)) {
                    return row;
                }
            }
        } catch (IOException e) {
            throw new SourceException(name + ", row " + number + ": the file cannot be read on: " + kind(e), e);
        }
    }

    /** The number that the row after the last one has. */
    long nextNumber() {
        return number;
    }

    private @Nullable Row parse(long start) throws IOException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CSVRecord parsed = records.next();
            Reason fault = feed.takeMalformedBefore(feed.position()) > 0 ? MALFORMED : null;
            return new Row(number, start, parsed.toList(), fault);
        } catch (UncheckedIOException e) {
            return broken(start, e.getCause());
        }
    }

    private static final Reason MALFORMED = new Reason("malformed-bytes", "bytes that are not of the declared charset");

    private static final Reason STRAY_QUOTE =
            new Reason("stray-quote", "text between a closing quote and the next delimiter");

    private Row broken(long start, IOException cause) throws IOException {
        if (cause instanceof LineFeed.EndlessRowException || feed.ended()) {
            throw new SourceException(
                    String.format(
                            Locale.ROOT,
                            "%s, row %d, at character %,d: the row does not end%s; a quote is probably left open there",
                            name,
                            number,
                            start,
                            feed.ended() ? " before the file does" : " within 16 MB"),
                    null);
        }
        if (!(cause instanceof org.apache.commons.csv.CSVException)) {
            throw cause;
        }
        feed.skipLine(feed.atLineEnd());
        feed.takeMalformedBefore(feed.position());
        records = parse();
        return new Row(number, start, List.of(), STRAY_QUOTE);
    }

    private boolean isEmptyLine(Row row) {
        return row.fault() == null
                && row.cells().size() == 1
                && row.cells().get(0).isEmpty()
                && feed.position() - row.start() <= 2
                && !feed.ended();
    }

    private Iterator<CSVRecord> parse() throws IOException {
        return CSVParser.builder().setReader(feed).setFormat(format).get().iterator();
    }

    /** Messages of exceptions may quote the file. */
    private static String kind(IOException e) {
        return switch (e.getClass().getSimpleName()) {
            case "EOFException" -> "it is cut off";
            case "ZipException" -> "it is not valid gzip";
            default -> e.getClass().getSimpleName();
        };
    }
}
