package io.iterablebatch.run.slice;

import io.iterablebatch.changes.packed.PartitionedRecords;
import io.iterablebatch.hashing.UserNumbers;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Which identifiers the rows of a source name, and by what each of these rows is in a slice. They are kept in a file
 * that nobody finds and that goes with the process, spread over partitions by the identifier's upper bits; of these,
 * one at a time is in memory.
 */
final class NamedUsers implements AutoCloseable {

    private static final int WIDTH = 2 * Long.BYTES;

    /** As many as there may be with some megabytes a partition. */
    private static final long EXPECTED = 100_000_000;

    private static final int REMEMBERED_BITS = 14;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final PartitionedRecords records;
    private final long[] lastNumber = new long[1 << REMEMBERED_BITS];
    private final long[] lastAnchor = new long[1 << REMEMBERED_BITS];

    /** Takes an identifier that a row names, and what that row is in a slice by. */
    @FunctionalInterface
    interface Visitor {
        void named(long number, long anchor);
    }

    /** @param folder for the file */
    NamedUsers(Path folder) {
        records = new PartitionedRecords(folder, WIDTH, EXPECTED);
    }

    /** Notes what a row names. What was noted a short while ago is not noted again. */
    void add(long number, long anchor) {
        if (number == UserNumbers.NONE) {
            return;
        }
        int place = (int) (((number ^ Long.rotateLeft(anchor, 32)) * SPREAD) >>> (Long.SIZE - REMEMBERED_BITS));
        if (lastNumber[place] == number && lastAnchor[place] == anchor) {
            return;
        }
        lastNumber[place] = number;
        lastAnchor[place] = anchor;
        records.add(number).putLong(number).putLong(anchor);
    }

    int partitions() {
        return records.partitions();
    }

    /** Hands over all of a partition; all rows that name an identifier are in the same. */
    void forEach(int partition, Visitor visitor) {
        ByteBuffer all = records.read(partition);
        while (all.hasRemaining()) {
            visitor.named(all.getLong(), all.getLong());
        }
    }

    @Override
    public void close() {
        records.close();
    }
}
