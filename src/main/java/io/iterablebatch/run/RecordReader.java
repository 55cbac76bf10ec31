package io.iterablebatch.run;

import io.iterablebatch.RunFailure;
import io.iterablebatch.mapping.Mapped;
import io.iterablebatch.source.LoadTimes;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.Source;
import io.iterablebatch.source.SourceRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Hands the source's records to the step, mapped, always one behind the source, so that the writer of the last chunk
 * knows that nothing follows. A source that breaks ends the input early and is asked why afterwards: the records before
 * it are good.
 *
 * <p>From the step's first record on, the source is read and its records are mapped on a thread of their own, some
 * ahead of the step.
 */
final class RecordReader implements ItemReader<Mapped>, AutoCloseable {

    /** Enough to go on while the step records a chunk. */
    private static final int BLOCKS = 8;

    private final Source source;
    private @Nullable Ahead<Mapped> mapped;
    private @Nullable SourceRecord nextRecord;
    private @Nullable Mapped next;
    private @Nullable RunFailure failure;
    private Function<SourceRecord, Mapped> mapping = record -> {
        throw new IllegalStateException("nothing maps the records");
    };
    private long handedOut;

    /** @param source opened at its position; one thread may read it while another asks for positions */
    RecordReader(Source source) {
        this.source = source;
        try {
            nextRecord = source.read();
        } catch (RunFailure broken) {
            failure = broken;
        }
    }

    /** As {@link Source#rowsNaming}. */
    Map<String, List<SourceRecord>> rowsNaming(Collection<String> userKeys) {
        return source.rowsNaming(userKeys);
    }

    /** Says how records are mapped, by one thread, from the first {@link #read} on until this is closed. */
    void mapWith(Function<SourceRecord, Mapped> records) {
        mapping = records;
    }

    @Override
    public @Nullable Mapped read() {
        if (mapped == null && nextRecord != null) {
            int block = ReadAhead.blockOf(source.typicalLength());
            mapped = new Ahead<>("map-ahead", block, BLOCKS, new Records(source, mapping, nextRecord));
            advance(mapped);
        }
        Mapped current = next;
        if (current != null && mapped != null) {
            handedOut++;
            advance(mapped);
        }
        return current;
    }

    private void advance(Ahead<Mapped> records) {
        try {
            next = records.next();
        } catch (RunFailure broken) {
            next = null;
            failure = broken;
        }
        nextRecord = next == null ? null : next.record();
    }

    /** The mapped records of a source of which one has been read. */
    private static final class Records implements Supplier<@Nullable Mapped> {

        private final Source source;
        private final Function<SourceRecord, Mapped> mapping;
        private @Nullable SourceRecord first;

        Records(Source source, Function<SourceRecord, Mapped> mapping, SourceRecord first) {
            this.source = source;
            this.mapping = mapping;
            this.first = first;
        }

        @Override
        public @Nullable Mapped get() {
            SourceRecord record = first != null ? first : source.read();
            first = null;
            return record == null ? null : mapping.apply(record);
        }
    }

    /** Whether no record will follow, be it at the end of the input or because the source is broken. */
    boolean ended() {
        return nextRecord == null;
    }

    /** Why the source cannot be read further, or null. */
    @Nullable RunFailure failure() {
        return failure;
    }

    /** Records handed to the step so far. */
    long handedOut() {
        return handedOut;
    }

    @Nullable LoadTimes loadTimes() {
        return source.loadTimes();
    }

    List<String> columns() {
        return source.columns();
    }

    int typicalLength() {
        return source.typicalLength();
    }

    double progress() {
        return source.progress();
    }

    /** Where a resumed run begins if this is the first record without an outcome; null: all handed out have theirs. */
    Position position(@Nullable SourceRecord firstOpen) {
        SourceRecord first = firstOpen != null ? firstOpen : nextRecord;
        if (first == null) {
            return source.end();
        }
        Position position = source.positionOf(first);
        source.release(first);
        return position;
    }

    /** Returns when nothing is read or mapped any more; leaves the source open. */
    @Override
    public void close() {
        if (mapped != null) {
            mapped.close();
        }
    }
}
