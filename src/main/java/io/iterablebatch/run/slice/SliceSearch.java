package io.iterablebatch.run.slice;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.mapping.RowUserNumbers;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.filter.RowFilter;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure, before slices begin, that all rows of a user are in one: two slices that sent them at the same time would
 * send them in any order. It reads the source once, where that is in question, with a bounded amount of memory. Rows
 * with a fault, and those that the job skips, are nobody's.
 *
 * @param division whose exceptions count
 * @param folder for a temporary file: 16 bytes for each identifier that a row names
 */
record SliceSearch(SliceDivision division, Path folder) {

    /** Whether it must read the source: where each row has but one identifier, and that says the slice, it need not. */
    boolean isNeeded() {
        IdentifierColumns identify = division.identify();
        return division.partitionBy() != null || (identify.email() != null && identify.userId() != null);
    }

    /**
     * Reads the source, which is open at its beginning, to its end.
     *
     * @return users who are to be held together with others
     * @throws RunFailure where there are too many of these, or a user's rows differ in the column of
     *     {@code partition-by}
     */
    SliceExceptions find(RecordSource source) {
        try (NamedUsers named = named(source)) {
            if (division.partitionBy() == null) {
                return new ConnectedUsers(named, division).find();
            }
            long torn = torn(named);
            if (torn > 0) {
                throw new RunFailure(ExitCode.ACT_FIRST, message(torn));
            }
            return SliceExceptions.NONE;
        }
    }

    /**
     * Reads a source that is not what it was when the slices began, open at its beginning, to its end.
     *
     * @throws SourceChangedException where rows of a user are now in several slices
     */
    void verify(RecordSource source) {
        try (NamedUsers named = named(source)) {
            boolean torn =
                    division.partitionBy() == null ? new ConnectedUsers(named, division).anyTorn() : torn(named) > 0;
            if (torn) {
                throw new SourceChangedException("the source has other rows than when the run was divided into slices,"
                        + " and by these some user's rows are in several slices");
            }
        }
    }

    private NamedUsers named(RecordSource source) {
        ColumnKey partition = SliceAssignment.partition(division, source.columns());
        NamedUsers named = new NamedUsers(folder);
        try {
            collect(source, named, partition);
            return named;
        } catch (RuntimeException | Error e) {
            named.close();
            throw e;
        }
    }

    private void collect(RecordSource source, NamedUsers into, @Nullable ColumnKey partition) {
        RowFilter where = RowFilter.of(division.where(), source.columns());
        RowUserNumbers user = new RowUserNumbers(division.identify(), source.columns(), division.numbers());
        boolean userIdFirst = division.isUserIdFirst();
        for (SourceRecord record = source.read(); record != null; record = source.read()) {
            if (record.fault() == null && !where.skips(record)) {
                user.read(record);
                long first = userIdFirst ? user.userIdNumber() : user.emailNumber();
                long second = userIdFirst ? user.emailNumber() : user.userIdNumber();
                long anchor =
                        partition != null ? partition.sliceOf(record) : first == UserNumbers.NONE ? second : first;
                into.add(first, anchor);
                into.add(second, anchor);
            }
            source.release(record);
        }
    }

    /** How many identifiers are in rows of several slices, where the anchor is the slice. */
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

    private static String message(long torn) {
        return String.format(
                Locale.ROOT,
                "partition-by: %,d %s in rows with different texts in the column, so that several slices would send the"
                        + " same user at the same time. Nothing was sent. Name a column whose text is the same in all"
                        + " rows of a user, or leave `partition-by` out",
                torn,
                torn == 1 ? "identifier is" : "identifiers are");
    }
}
