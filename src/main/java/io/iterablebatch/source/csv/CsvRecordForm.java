package io.iterablebatch.source.csv;

import io.iterablebatch.Reason;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextCells;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the rows of one file.
 *
 * @param file its name
 * @param order the index in the file of each of the source's columns; null if they are in the same order
 */
record CsvRecordForm(String file, CsvHeader header, int @Nullable [] order) {

    /** @param sourceColumns the source's columns, in its order */
    static CsvRecordForm of(String file, CsvHeader header, List<String> sourceColumns) {
        return new CsvRecordForm(file, header, header.order(sourceColumns));
    }

    /**
     * The record of a row, which may have a fault.
     *
     * @param end the position behind it in the text
     * @param number of the record, and that of the row
     * @param offset what the source finds the row by
     */
    SourceRecord record(CsvRow row, long end, long number, long rowNumber, long offset) {
        Reason fault = CsvRowCheck.of(row, header, end - row.start() > CsvRowCheck.LONGEST_CELL);
        TextCells plain = row.plain();
        if (plain != null && fault == null && !header.ours()) {
            return SourceRecord.ofText(number, file, rowNumber, order == null ? plain : plain.inOrder(order), offset);
        }
        return new SourceRecord(
                number, file, rowNumber, CsvRowValues.of(row, header, order, fault != null), fault, offset);
    }
}
