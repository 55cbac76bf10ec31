package io.iterablebatch.run.slice;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.mapping.RowUserNumbers;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSlice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says in which slice a record is: by the text of the {@code partition-by} column, or by the number of its user; where
 * that cannot be read, by the key of the warehouse's row or the number of the file's record. The same record is in the
 * same slice whoever asks, as long as the state, which has the key of the numbers, is the same. Not thread-safe: each
 * thread makes one of its own.
 */
final class SliceAssignment {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final SliceRanges ranges;
    private final RowKey key;
    private final @Nullable RowKey otherwise;

    private SliceAssignment(SliceRanges ranges, RowKey key, @Nullable RowKey otherwise) {
        this.ranges = ranges;
        this.key = key;
        this.otherwise = otherwise;
    }

    /**
     * The assignment of the records of a division.
     *
     * @param columns the source's columns, among which are all that the job and the division name
     */
    static SliceAssignment of(SliceDivision division, List<String> columns) {
        JobFile job = division.job();
        SliceRanges ranges = division.ranges();
        // A warehouse that is asked again may have more rows, so that their numbers mean nothing.
        RowKey otherwise = job.source() instanceof WarehouseSection query
                ? new ColumnKey(columns.indexOf(query.key()), ranges)
                : null;
        RowKey partition = partition(division, columns);
        return new SliceAssignment(ranges, partition != null ? partition : userKey(division, columns), otherwise);
    }

    /** The key of {@code partition-by}, or null. */
    static @Nullable ColumnKey partition(SliceDivision division, List<String> columns) {
        return division.partitionBy() == null
                ? null
                : new ColumnKey(columns.indexOf(division.partitionBy()), division.ranges());
    }

    private static RowUserKey userKey(SliceDivision division, List<String> columns) {
        return new RowUserKey(
                new RowUserNumbers(division.identify(), columns, division.numbers()),
                division.isUserIdFirst(),
                division.ranges(),
                division.exceptions());
    }

    /** In which slice a record is, from 0. */
    int sliceOf(SourceRecord record) {
        int slice = key.sliceOf(record);
        if (slice == RowKey.NO_SLICE && otherwise != null) {
            slice = otherwise.sliceOf(record);
        }
        return slice == RowKey.NO_SLICE ? ranges.ofUnsigned(record.number() * SPREAD) : slice;
    }

    /** The records of one slice. */
    SourceSlice slice(int index) {
        return new SourceSlice() {
            @Override
            public boolean holds(SourceRecord record) {
                return sliceOf(record) == index;
            }

            @Override
            public int index() {
                return index;
            }

            @Override
            public int count() {
                return ranges.count();
            }
        };
    }
}
