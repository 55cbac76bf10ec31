package io.iterablebatch.source.csv;

import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a row begins behind some byte of a file. A line may begin within a quoted cell, so that the rows behind it
 * tell: they have as many cells as the header.
 *
 * @param offset of the row's first byte
 * @param characterBytes how many bytes a plain character has
 * @param rowLength about how long the rows behind it are, in bytes of UTF-8
 */
record CsvRowStart(long offset, int characterBytes, long rowLength) {

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
            List<SourceRecord> good = goodRows(source, index, from + i + end.length);
            if (good.size() > most) {
                best = start(from + i + end.length, end.length, good);
                most = good.size();
            }
            if (most == ROWS_TRIED) {
                break;
            }
        }
        return best;
    }

    /** Offsets of records count from where the reading began. */
    private static CsvRowStart start(long offset, int characterBytes, List<SourceRecord> good) {
        long length = good.get(good.size() - 1).offset() / Math.max(1, good.size() - 1);
        return new CsvRowStart(offset, characterBytes, Math.max(1, length));
    }

    private static List<SourceRecord> goodRows(CsvRecordSource source, int index, long offset) throws IOException {
        List<SourceRecord> good = new ArrayList<>(ROWS_TRIED);
        try (OpenCsvFile file = source.openAt(index, offset, 1)) {
            for (int i = 0; i < ROWS_TRIED; i++) {
                SourceRecord record = file.next(1);
                if (record != null && record.fault() == null) {
                    good.add(record);
                }
            }
        } catch (SourceException notSo) {
            return good;
        }
        return good;
    }

    /**
     * About which row it is.
     *
     * @param firstLength how long the first rows of the file are
     */
    long row(int firstLength) {
        return 1 + 2 * (offset / characterBytes) / (firstLength + rowLength);
    }
}
