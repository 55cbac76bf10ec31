package io.iterablebatch.init;

import io.iterablebatch.Reason;
import io.iterablebatch.init.column.ColumnSample;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a source: the first, the last, and some at even distances between them. The whole source is read, so
 * that rows are those of a run whatever stands in their cells; few of them are kept.
 *
 * @param columns of the source
 * @param rows the values of each kept row that has no fault
 * @param read how many rows there are
 * @param faulty how many rows cannot be used, by the code of their fault
 * @param whole false where the source has so many rows that the rest was not read
 */
record RowSample(
        List<String> columns, List<@Nullable Object[]> rows, long read, Map<String, Integer> faulty, boolean whole) {

    static final int FIRST = 1_000;
    static final int BETWEEN = 2_000;
    static final int LAST = 1_000;
    static final long MOST_ROWS = 20_000_000;

    /** Reads a source from its beginning, and closes it. */
    static RowSample of(RecordSource source) {
        return of(source, MOST_ROWS);
    }

    static RowSample of(RecordSource given, long mostRows) {
        try (RecordSource source = given) {
            List<String> columns = List.copyOf(source.columns());
            Collected rows = new Collected();
            Map<String, Integer> faulty = new TreeMap<>();
            source.open(null);
            long read = 0;
            SourceRecord record = source.read();
            while (record != null && read < mostRows) {
                read++;
                Reason fault = record.fault();
                if (fault != null) {
                    faulty.merge(fault.code(), 1, Integer::sum);
                } else {
                    rows.add(record);
                }
                source.release(record);
                record = source.read();
            }
            return new RowSample(columns, rows.values(), read, faulty, record == null);
        }
    }

    /** What each column holds. */
    List<ColumnSample> byColumn() {
        List<ColumnSample> samples = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            List<@Nullable Object> cells = new ArrayList<>();
            rows.forEach(row -> cells.add(column < row.length ? row[column] : null));
            samples.add(ColumnSample.of(columns.get(i), cells));
        }
        return samples;
    }

    /** The rows that are kept. Those between the first and the last thin out as more come. */
    private static final class Collected {

        private final List<@Nullable Object[]> first = new ArrayList<>();
        private List<SourceRecordValues> between = new ArrayList<>();
        private final Deque<SourceRecord> last = new ArrayDeque<>();
        private long distance = 1;
        private long count;

        /** A row and its number. */
        private record SourceRecordValues(
                long number, @Nullable Object[] values) {}

        void add(SourceRecord record) {
            count++;
            if (first.size() < FIRST) {
                first.add(record.values());
                return;
            }
            last.addLast(record.compact());
            if (last.size() > LAST) {
                keepBetween(last.removeFirst());
            }
        }

        private void keepBetween(SourceRecord record) {
            if (count % distance != 0) {
                return;
            }
            between.add(new SourceRecordValues(count, record.values()));
            if (between.size() > BETWEEN) {
                distance *= 2;
                between = new ArrayList<>(between.stream()
                        .filter(kept -> kept.number() % distance == 0)
                        .toList());
            }
        }

        List<@Nullable Object[]> values() {
            List<@Nullable Object[]> all = new ArrayList<>(first);
            between.forEach(kept -> all.add(kept.values()));
            last.forEach(record -> all.add(record.values()));
            return all;
        }
    }
}
