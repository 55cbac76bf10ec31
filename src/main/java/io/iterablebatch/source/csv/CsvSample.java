package io.iterablebatch.source.csv;

import io.iterablebatch.source.SampleLimits;
import io.iterablebatch.source.SampledRecords;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSample;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the first rows of CSV files, at some in the middle and at the last ones. Files that are not large are read
 * through, so that the number of each row is known; in others it jumps to these parts. Of large zipped files only the
 * first rows are seen.
 */
final class CsvSample {

    /** Bytes of files that are read through. */
    static final long MOST_TO_READ_THROUGH = 32_000_000;

    /** About: a byte of a zipped file is so many of text. */
    private static final long UNZIPPED = 10;

    private static final int ROWS_BETWEEN_LOOKS_AT_THE_CLOCK = 64;

    private final CsvRecordSource source;
    private final List<CsvFile> files;
    private final SampleLimits limits;
    private final SampledRecords into;
    private final long mostToReadThrough;
    private final Instant end;
    private final int rowLength;
    private final List<String> seen = new ArrayList<>();
    private long read;
    private long taken;

    CsvSample(
            CsvRecordSource source,
            List<CsvFile> files,
            SampleLimits limits,
            SampledRecords into,
            long mostToReadThrough) {
        this.mostToReadThrough = mostToReadThrough;
        this.source = source;
        this.files = files;
        this.limits = limits;
        this.into = into;
        this.end = limits.end();
        this.rowLength = source.typicalLength();
    }

    SourceSample look() {
        boolean zipped = false;
        try {
            for (CsvFile file : files) {
                zipped |= file.zipped();
            }
            long text = source.totalBytes() * (zipped ? UNZIPPED : 1);
            if (text <= mostToReadThrough) {
                return through(text);
            }
            return zipped ? begun(limits.inAll()) : parts();
        } catch (IOException e) {
            throw new SourceException("a file of the source cannot be read: " + e.getMessage(), e);
        }
    }

    /** @param text bytes of text in all files, about */
    private SourceSample through(long text) {
        boolean all = text / rowLength <= limits.inAll();
        double tail = 1 - Math.min(0.5, 2.0 * limits.rows() * rowLength / Math.max(1, text));
        Deque<SourceRecord> last = new ArrayDeque<>();
        int middle = 0;
        source.open(null);
        try {
            for (SourceRecord record = next(); record != null; record = next()) {
                if (all || read <= limits.rows()) {
                    take(record, true);
                } else if (source.progress() >= 0.5 && middle < limits.rows()) {
                    middle++;
                    take(record, true);
                } else if (source.progress() >= tail) {
                    last.addLast(record.compact());
                    if (last.size() > limits.rows()) {
                        last.removeFirst();
                    }
                }
                source.release(record);
            }
        } catch (SourceException broken) {
            last.forEach(record -> take(record, true));
            return SourceSample.broken("from the beginning of " + names(), String.valueOf(broken.getMessage()));
        }
        last.forEach(record -> take(record, true));
        if (isLate()) {
            return new SourceSample("from the beginning of " + names(), false, null);
        }
        return taken == read
                ? new SourceSample("all of " + names(), true, null)
                : new SourceSample("from the beginning, the middle and the end of " + names(), false, null);
    }

    /** The next record of a source that is read from its beginning; null where there is none, or no time for one. */
    private @Nullable SourceRecord next() {
        SourceRecord record = isTimeToLook(read) && isLate() ? null : source.read();
        if (record != null) {
            read++;
        }
        return record;
    }

    private SourceSample begun(int rows) {
        source.open(null);
        try {
            for (SourceRecord record = next(); record != null; record = next()) {
                take(record, true);
                source.release(record);
                if (read == rows) {
                    return new SourceSample("the first of " + names(), false, null);
                }
            }
        } catch (SourceException broken) {
            return SourceSample.broken("from the beginning of " + names(), String.valueOf(broken.getMessage()));
        }
        boolean late = isLate();
        return new SourceSample((late ? "the first of " : "all of ") + names(), !late, null);
    }

    private SourceSample parts() throws IOException {
        SourceSample first = begun(limits.rows());
        if (first.broken() != null) {
            return first;
        }
        seen.add("the beginning");
        long total = source.totalBytes();
        part("the middle", total / 2, limits.rows());
        part("the end", total - Math.min(total / SampleLimits.PARTS, 2L * limits.rows() * rowLength), limits.inAll());
        int parts = seen.size();
        String where = parts == 1
                ? seen.get(0)
                : String.join(", ", seen.subList(0, parts - 1)) + " and " + seen.get(parts - 1);
        return new SourceSample("from " + where + " of " + names(), false, null);
    }

    /** @param at byte of all files, as if they were one */
    private void part(String name, long at, int rows) throws IOException {
        long offset = at;
        int index = 0;
        while (offset >= files.get(index).size() && index + 1 < files.size()) {
            offset -= files.get(index).size();
            index++;
        }
        CsvRowStart start = isLate() ? null : CsvRowStart.behind(source, files.get(index), index, offset);
        if (start == null) {
            return;
        }
        seen.add(name);
        try (OpenCsvFile file = source.openAt(index, start.offset(), start.row(rowLength))) {
            SourceRecord record = file.next(1);
            for (int i = 1; record != null && i <= rows && !(isTimeToLook(i) && isLate()); i++) {
                take(record, false);
                file.release(record);
                record = file.next(1);
            }
        } catch (SourceException broken) {
            // A run meets it too, and knows its row.
        }
    }

    private void take(SourceRecord record, boolean exact) {
        taken++;
        into.take(record, exact);
    }

    private static boolean isTimeToLook(long rows) {
        return rows % ROWS_BETWEEN_LOOKS_AT_THE_CLOCK == 0;
    }

    private boolean isLate() {
        return limits.clock().instant().isAfter(end);
    }

    private String names() {
        return files.size() == 1 ? files.get(0).name() : files.size() + " files";
    }
}
