package io.iterablebatch.run.source;

import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A source whose numbers have gaps, as those of a slice have, and which knows how many of its records come before one
 * of them. It keeps the numbers of the records that were not released. May be asked while another thread reads.
 */
public final class CountedRecords extends ForwardingSource {

    private long[] numbers = new long[1024];
    private int from;
    private int to;
    private long released;

    public CountedRecords(RecordSource source) {
        super(source);
    }

    @Override
    public void open(@Nullable Position position) {
        source.open(position);
    }

    @Override
    public @Nullable SourceRecord read() {
        SourceRecord record = source.read();
        if (record != null) {
            add(record.number());
        }
        return record;
    }

    private synchronized void add(long number) {
        if (to == numbers.length) {
            int kept = to - from;
            numbers = Arrays.copyOfRange(numbers, from, from + Math.max(numbers.length, 2 * kept));
            from = 0;
            to = kept;
        }
        numbers[to++] = number;
    }

    @Override
    public void release(SourceRecord record) {
        source.release(record);
        drop(record.number());
    }

    private synchronized void drop(long number) {
        int first = firstFrom(number);
        released += first - from;
        from = first;
    }

    /** How many records were read, since the source was opened, that come before the one with this number. */
    public synchronized long before(long number) {
        return released + firstFrom(number) - from;
    }

    private int firstFrom(long number) {
        int found = Arrays.binarySearch(numbers, from, to, number);
        return found < 0 ? -found - 1 : found;
    }
}
