package io.iterablebatch.run.slice;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.SlicesSection;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.mapping.RowUserNumbers;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSlice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says in which slice a record is: by the text of the job's {@code partition-by} column, or by the number of its user;
 * where that cannot be read, by the key of the warehouse's row or the number of the file's record. The same record is
 * in the same slice whoever asks, as long as the state, which has the key of the numbers, is the same. Not thread-safe:
 * each thread makes one of its own.
 */
public final class SliceAssignment {

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
     * The assignment of a job's records.
     *
     * @param slices how many there are; the instance says it, since the job file may have changed
     * @param columns the source's columns, among which are all that the job names
     * @param numbers those of the state
     * @param exceptions users who are held together with others
     */
    public static SliceAssignment of(
            JobFile job, int slices, List<String> columns, UserNumbers numbers, SliceExceptions exceptions) {
        SliceRanges ranges = new SliceRanges(slices);
        // A warehouse that is asked again may have more rows, so that their numbers mean nothing.
        RowKey otherwise = job.source() instanceof WarehouseSection query
                ? new ColumnKey(columns.indexOf(query.key()), ranges)
                : null;
        RowKey partition = partition(job, columns, ranges);
        return new SliceAssignment(
                ranges,
                partition != null ? partition : userKey(job, columns, numbers, ranges, exceptions),
                otherwise);
    }

    /** The key of the job's {@code partition-by}, or null. */
    static @Nullable ColumnKey partition(JobFile job, List<String> columns, SliceRanges ranges) {
        SlicesSection section = job.options().slices();
        return section == null || section.partitionBy() == null
                ? null
                : new ColumnKey(columns.indexOf(section.partitionBy().column()), ranges);
    }

    private static RowUserKey userKey(
            JobFile job,
            List<String> columns,
            UserNumbers numbers,
            SliceRanges ranges,
            SliceExceptions exceptions) {
        return new RowUserKey(
                new RowUserNumbers(identify(job), columns, numbers), isUserIdFirst(job), ranges, exceptions);
    }

    static IdentifierColumns identify(JobFile job) {
        if (job.section() instanceof UsersSection users) {
            return users.identify();
        }
        if (job.section() instanceof SubscriptionsSection subscriptions) {
            return subscriptions.identify();
        }
        throw new IllegalArgumentException("a job of " + job.action() + " has no rows of users");
    }

    static boolean isUserIdFirst(JobFile job) {
        return job.section() instanceof UsersSection users && users.options().preferUserId();
    }

    /** In which slice a record is, from 0. */
    public int sliceOf(SourceRecord record) {
        int slice = key.sliceOf(record);
        if (slice == RowKey.NO_SLICE && otherwise != null) {
            slice = otherwise.sliceOf(record);
        }
        return slice == RowKey.NO_SLICE ? ranges.ofUnsigned(record.number() * SPREAD) : slice;
    }

    /** The records of one slice. */
    public SourceSlice slice(int index) {
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
