package io.iterablebatch.changes.packed;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Notes in the order of their numbers, one for each number: of several the last counts, but that another identifier, as
 * the latest of them named it, stays known.
 */
final class SortedNotes implements FingerprintCursor {

    private final PartitionedRecords notes;
    private final int width;
    private final boolean wide;
    private int partition = -1;
    private ByteBuffer records = ByteBuffer.allocate(0);
    private long[] places = {};
    private int at;
    private int last;
    private long other;

    /**
     * @param notes entries in the order in which they happened
     * @param width bytes of a record: those of a wide entry and 4 of its order, or those of a narrow one
     */
    SortedNotes(PartitionedRecords notes, int width) {
        this.notes = notes;
        this.width = width;
        this.wide = width > FingerprintFormat.NARROW.bytes();
    }

    @Override
    public boolean next() {
        while (at == places.length) {
            if (++partition >= notes.partitions()) {
                partition = notes.partitions();
                return false;
            }
            records = notes.read(partition);
            places = sorted(records, width, notes.bits());
            at = 0;
        }
        long number = records.getLong(place(at));
        other = 0;
        do {
            last = place(at++);
            if (wide) {
                long named = records.getLong(last + FingerprintFormat.OTHER);
                other = named == 0 ? other : named;
            }
        } while (at < places.length && records.getLong(place(at)) == number);
        return true;
    }

    private int place(int index) {
        return (int) places[index];
    }

    /**
     * Where the records of a partition are, in the order of their numbers; those with the same number stay in their
     * order.
     *
     * @param bits how many upper bits of the numbers are the same
     */
    static long[] sorted(ByteBuffer records, int width, int bits) {
        int count = records.limit() / width;
        int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        long mask = (1L << indexBits) - 1;
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            long upper = (records.getLong(i * width) ^ Long.MIN_VALUE) << bits;
            keys[i] = ((upper & ~mask) | i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(keys);
        for (int i = 0; i < count; i++) {
            long key = keys[i];
            int place = (int) (key & mask) * width;
            int to = i;
            // The lowest bits gave way to the index: where only these differ, the order is not right yet.
            while (to > 0 && records.getLong((int) keys[to - 1]) > records.getLong(place)) {
                keys[to] = keys[to - 1];
                to--;
            }
            keys[to] = place;
        }
        return keys;
    }

    @Override
    public long number() {
        return records.getLong(last);
    }

    @Override
    public long content() {
        return records.getLong(last + FingerprintFormat.CONTENT);
    }

    @Override
    public int seconds() {
        return records.getInt(last + FingerprintFormat.SECONDS);
    }

    @Override
    public long other() {
        return other;
    }

    @Override
    public byte flags() {
        return wide ? records.get(last + FingerprintFormat.FLAGS) : 0;
    }

    /** The order of the last note; what was noted together has the same. */
    int order() {
        return records.getInt(last + FingerprintFormat.WIDE.bytes());
    }
}
