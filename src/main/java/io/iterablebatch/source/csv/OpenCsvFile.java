package io.iterablebatch.source.csv;

import io.iterablebatch.Reason;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextCells;
import io.iterablebatch.source.csv.text.DigestedOffset;
import io.iterablebatch.source.csv.text.FileText;
import io.iterablebatch.source.csv.text.PrecedingBytes;
import io.iterablebatch.source.csv.text.StreamDigests;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** A file from its opening until its last record is released. */
final class OpenCsvFile implements AutoCloseable {

    private final CsvFile file;
    private final int index;
    private final String before;
    private final CsvHeader header;
    private final int @Nullable [] order;
    private final FileText text;
    private final CsvRowReader rows;
    private long end;
    private long endRow;
    private PrecedingBytes tail;

    /**
     * @param before digest of the files before this one
     * @param order the index in the file of each of the source's columns, or null if they are in the same order
     * @param text at the first row to read, which has this number
     */
    OpenCsvFile(
            CsvFile file,
            int index,
            String before,
            CsvHeader header,
            int @Nullable [] order,
            CSVFormat format,
            FileText text,
            long row)
            throws IOException {
        this.file = file;
        this.index = index;
        this.before = before;
        this.header = header;
        this.order = order;
        this.text = text;
        this.rows = new CsvRowReader(file.name(), format, text, row);
        accountFor();
    }

    int index() {
        return index;
    }

    String name() {
        return file.name();
    }

    /** Reads the first row of a file that was opened at its beginning. */
    void skipHeader() {
        CsvRow row = rows.next();
        if (row == null || !CsvHeader.of(List.of(row.cells())).equals(header)) {
            throw new SourceException(name() + ", row 1: the header is not the one that was there a moment ago", null);
        }
        accountFor();
    }

    /** The next record, or null at the end of the file. */
    @Nullable SourceRecord next(long number) {
        CsvRow row = rows.next();
        accountFor();
        if (row == null) {
            return null;
        }
        Reason fault = CsvRowCheck.of(row, header, text.position() - row.start() > CsvRowCheck.LONGEST_CELL);
        TextCells plain = row.plain();
        if (plain != null && fault == null && !header.ours()) {
            return SourceRecord.ofText(
                    number, name(), row.number(), order == null ? plain : plain.inOrder(order), row.start());
        }
        return new SourceRecord(
                number, name(), row.number(), CsvRowValues.of(row, header, order, fault != null), fault, row.start());
    }

    /** The end of a row that was read is a valid end of the input, unlike the middle of a row that broke off. */
    private void accountFor() {
        end = text.position();
        endRow = rows.nextNumber();
        tail = text.tail();
    }

    CsvPosition position(SourceRecord record) {
        return at(record.offset(), record.row(), PrecedingBytes.LINE);
    }

    /** The position behind the last record that was read, or behind the header. */
    CsvPosition end() {
        return at(end, endRow, tail);
    }

    private CsvPosition at(long position, long row, PrecedingBytes tail) {
        DigestedOffset place = text.place(position);
        return new CsvPosition(index, name(), before, place.bytes(), row, tail, place.digest());
    }

    /** The digest of the files up to this one, included, which must have been read to its end. */
    String digestWithThis() {
        return with(before, name(), text.place(text.position()).digest());
    }

    static String with(String before, String name, String digest) {
        return StreamDigests.of(before, name, digest);
    }

    void release(SourceRecord record) {
        text.release(record.offset());
    }

    /** Closes the file; positions of records that were read are still available. */
    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException ignored) {
            // Nothing was written to it.
        }
    }
}
