package io.iterablebatch.source.csv;

import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.csv.text.DigestedOffset;
import io.iterablebatch.source.csv.text.FileText;
import io.iterablebatch.source.csv.text.PrecedingBytes;
import io.iterablebatch.source.csv.text.StreamDigests;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file from its opening until its last record is released. */
final class OpenCsvFile implements AutoCloseable {

    private final CsvFile file;
    private final int index;
    private final String before;
    private final CsvLayout layout;
    private final CsvHeader header;
    private final CsvRecordForm form;
    private final @Nullable PassedOverRows passedOver;
    private final RepeatedHeader repeated;
    private final FileText text;
    private final CsvRowReader rows;
    private long end;
    private long endRow;
    private PrecedingBytes tail;

    /**
     * @param before digest of the files before this one
     * @param layout of the file, which is not empty
     * @param sourceColumns the source's columns, in its order
     * @param passedOver counts the rows that are no records; null where all are, as for earlier versions
     * @param text at the first row to read, which has this number
     */
    OpenCsvFile(
            CsvFile file,
            int index,
            String before,
            CsvLayout layout,
            List<String> sourceColumns,
            @Nullable PassedOverRows passedOver,
            FileText text,
            long row)
            throws IOException {
        this.file = file;
        this.index = index;
        this.before = before;
        this.layout = layout;
        this.header = layout.columns();
        this.form = CsvRecordForm.of(file.name(), header, sourceColumns);
        this.passedOver = passedOver;
        this.repeated = new RepeatedHeader(header);
        this.text = text;
        this.rows = new CsvRowReader(file.name(), layout.dialect(), text, row);
        accountFor();
    }

    int index() {
        return index;
    }

    String name() {
        return file.name();
    }

    /** Reads a file that was opened at its beginning up to and with the row that names its columns. */
    void skipHeader() {
        CsvRow row = namesDelimiter() ? rows.nextFilled() : null;
        if (row == null || !CsvHeader.of(List.of(row.cells())).equals(header)) {
            throw new SourceException(name() + ", row 1: the header is not the one that was there a moment ago", null);
        }
        accountFor();
    }

    /** Reads the line that names the delimiter, if there should be one; false if that is not what it does. */
    private boolean namesDelimiter() {
        if (!layout.saysDelimiter()) {
            return true;
        }
        try {
            // A reader of its own, since spreadsheets do not count this line.
            CsvRow line = new CsvRowReader(name(), layout.dialect(), text, 1).next();
            Character named = line == null ? null : DelimiterLine.delimiter(line, layout.dialect());
            return named != null && named == layout.dialect().delimiter();
        } catch (IOException e) {
            return false;
        }
    }

    /** The next record, or null at the end of the file. */
    @Nullable SourceRecord next(long number) {
        while (true) {
            CsvRow row = rows.next();
            accountFor();
            if (row == null) {
                return null;
            }
            if (passedOver == null || !isPassedOver(row, passedOver)) {
                return record(number, row);
            }
            rows.passOver(row);
        }
    }

    private boolean isPassedOver(CsvRow row, PassedOverRows counts) {
        if (rows.isBlank(row)) {
            counts.addBlank(name(), row.number());
            return true;
        }
        if (repeated.is(row)) {
            counts.addHeader(name(), row.number());
            return true;
        }
        return false;
    }

    private SourceRecord record(long number, CsvRow row) {
        return form.record(row, text.position(), number, row.number(), row.start());
    }

    /** Writes the record that was read last, as it stands in the file's text, with its line end if it has one. */
    void writeLast(OutputStream out, SourceRecord last) throws IOException {
        text.writeTo(out, last.offset(), end);
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
        String counting = passedOver == null ? null : CsvPosition.FILLED;
        return new CsvPosition(index, name(), before, place.bytes(), row, tail, place.digest(), counting);
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
