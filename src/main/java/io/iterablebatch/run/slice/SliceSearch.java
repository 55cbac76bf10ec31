package io.iterablebatch.run.slice;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.RowConditions;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.mapping.RowUserNumbers;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.filter.RowFilter;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure, before a job is sliced, that all rows of a user are in one slice: two slices that sent them at the same
 * time would send them in any order. It reads the source once, where that is in question. Rows with a fault, and those
 * that the job skips, are nobody's.
 */
public record SliceSearch(JobFile job, int slices, UserNumbers numbers, Path folder) {

    /** @param folder for a temporary file: 16 bytes for each identifier that a row names */
    public SliceSearch {}

    /** Whether it must read the source: where each row has but one identifier, and that says the slice, it need not. */
    public boolean isNeeded() {
        IdentifierColumns identify = SliceAssignment.identify(job);
        boolean partitioned = job.options().slices() != null && job.options().slices().partitionBy() != null;
        return partitioned || (identify.email() != null && identify.userId() != null);
    }

    /**
     * Reads the source to its end, with a bounded amount of memory.
     *
     * @param source of rows in their own order, open at its beginning
     * @return users who are held together with others
     * @throws RunFailure where there are too many of these, or a user's rows differ in the column of
     *     {@code partition-by}
     */
    public SliceExceptions find(RecordSource source) {
        SliceRanges ranges = new SliceRanges(slices);
        try (NamedUsers named = new NamedUsers(folder)) {
            ColumnKey partition = SliceAssignment.partition(job, source.columns(), ranges);
            if (partition == null) {
                collect(source, named, null);
                return new ConnectedUsers(named, ranges).find();
            }
            collect(source, named, partition);
            long torn = torn(named);
            if (torn > 0) {
                throw new RunFailure(ExitCode.ACT_FIRST, message(torn));
            }
            return SliceExceptions.NONE;
        }
    }

    private void collect(RecordSource source, NamedUsers into, @Nullable ColumnKey partition) {
        RowFilter where = RowFilter.of(where(), source.columns());
        RowUserNumbers user = new RowUserNumbers(SliceAssignment.identify(job), source.columns(), numbers);
        boolean userIdFirst = SliceAssignment.isUserIdFirst(job);
        for (SourceRecord record = source.read(); record != null; record = source.read()) {
            if (record.fault() == null && !where.skips(record)) {
                user.read(record);
                long first = userIdFirst ? user.userIdNumber() : user.emailNumber();
                long second = userIdFirst ? user.emailNumber() : user.userIdNumber();
                long anchor = partition != null
                        ? partition.sliceOf(record)
                        : first == UserNumbers.NONE ? second : first;
                into.add(first, anchor);
                into.add(second, anchor);
            }
            source.release(record);
        }
    }

    private RowConditions where() {
        return job.section() instanceof UsersSection users
                ? users.where()
                : ((SubscriptionsSection) job.section()).where();
    }

    /** How many identifiers are in rows of several slices. */
    private static long torn(NamedUsers named) {
        long torn = 0;
        UserNumberMap anchors = new UserNumberMap();
        for (int i = 0; i < named.partitions(); i++) {
            UserNumberMap found = new UserNumberMap();
            anchors.clear();
            named.forEach(i, (number, anchor) -> {
                int other = anchors.putIfAbsent(number, (int) anchor);
                if (other != UserNumberMap.ABSENT && other != anchor) {
                    found.putIfAbsent(number, 0);
                }
            });
            torn += found.size();
        }
        return torn;
    }

    private String message(long torn) {
        return String.format(
                Locale.ROOT,
                "partition-by: %,d %s in rows with different texts in the column, so that several slices would send the"
                        + " same user at the same time. Nothing was sent. Name a column whose text is the same in all"
                        + " rows of a user, or leave `partition-by` out",
                torn,
                torn == 1 ? "identifier is" : "identifiers are");
    }
}
