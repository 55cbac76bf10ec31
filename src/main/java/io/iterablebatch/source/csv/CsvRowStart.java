package io.iterablebatch.source.csv;

import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a row begins behind some byte of a file. A line may begin within a quoted cell, so that the rows behind it
 * tell: they have as many cells as the header.
 *
 * @param offset of the row's first byte
 */
record CsvRowStart(long offset) {

    private static final int SEARCHED = 1 << 18;
    private static final int MOST_LINES = 30;
    private static final int ROWS_TRIED = 20;

    /**
     * The first line behind the byte with which good rows begin, or that with the most of them.
     *
     * @return null where half of the rows are bad however they are read
     */
    static @Nullable CsvRowStart behind(CsvRecordSource source, CsvFile file, int index, long offset)
            throws IOException {
        byte[] end = "\n".getBytes(source.charset(file));
        long from = offset - offset % end.length;
        byte[] bytes;
        try (InputStream in = file.openAt(from)) {
            bytes = in.readNBytes(SEARCHED);
        }
        CsvRowStart best = null;
        int most = ROWS_TRIED / 2 - 1;
        int lines = 0;
        for (int i = 0; i + end.length <= bytes.length && lines < MOST_LINES; i += end.length) {
            if (!Arrays.equals(bytes, i, i + end.length, end, 0, end.length)) {
                continue;
            }
            lines++;
            CsvRowStart start = new CsvRowStart(from + i + end.length);
            int good = start.goodRows(source, index);
            if (good > most) {
                best = start;
                most = good;
            }
            if (most == ROWS_TRIED) {
                break;
            }
        }
        return best;
    }

    private int goodRows(CsvRecordSource source, int index) throws IOException {
        int good = 0;
        try (OpenCsvFile file = source.openAt(index, offset, 1)) {
            for (int i = 0; i < ROWS_TRIED; i++) {
                SourceRecord record = file.next(1);
                if (record != null && record.fault() == null) {
                    good++;
                }
            }
        } catch (SourceException notSo) {
            return good;
        }
        return good;
    }
}
