package io.iterablebatch.source.csv;

import io.iterablebatch.source.SourceRecord;
import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** A file while it is read, and until its last record is released. */
final class OpenFile implements AutoCloseable {

    private static final int LONGEST_CELL = 32_000;

    private final CsvFile file;
    private final int index;
    private final String before;
    private final Header header;
    private final int @Nullable [] order;
    private final LineFeed feed;
    private final RowReader rows;

    /**
     * @param before digest of the files before this one
     * @param feed at the first row to read, which has this number
     */
    OpenFile(
            CsvFile file,
            int index,
            String before,
            Header header,
            int @Nullable [] order,
            CSVFormat format,
            LineFeed feed,
            long row)
            throws IOException {
        this.file = file;
        this.index = index;
        this.before = before;
        this.header = header;
        this.order = order;
        this.feed = feed;
        this.rows = new RowReader(file.name(), format, feed, row);
    }

    int index() {
        return index;
    }

    String name() {
        return file.name();
    }

    /** Reads the first row, if the file was opened at its beginning. */
    void skipHeader() {
        rows.next();
    }

    /** The next record, or null at the end of the file. */
    @Nullable SourceRecord next(long number) {
        Row row = rows.next();
        if (row == null) {
            return null;
        }
        RowFaults faults = RowFaults.of(row, header, feed.position() - row.start() > LONGEST_CELL);
        return new SourceRecord(number, file.name(), row.number(), faults.values(order), faults.reason(), row.start());
    }

    CsvPosition position(SourceRecord record) {
        return at(feed.place(record.offset()), record.row());
    }

    /** Behind the last record that was read. */
    CsvPosition end() {
        return at(feed.place(feed.position()), rows.nextNumber());
    }

    private CsvPosition at(LineFeed.Place place, long row) {
        return new CsvPosition(index, file.name(), before, place.bytes(), row, place.digest());
    }

    /** The digest of the files up to and with this one, which was read to its end. */
    String digestWithThis() {
        return with(before, file.name(), feed.place(feed.position()).digest());
    }

    static String with(String before, String name, String digest) {
        return Digests.of(before, name, digest);
    }

    void release(SourceRecord record) {
        feed.release(record.offset());
    }

    /** Closes the file; positions of what was read can still be asked for. */
    @Override
    public void close() {
        try {
            feed.close();
        } catch (IOException ignored) {
            // Nothing was written to it.
        }
    }
}
