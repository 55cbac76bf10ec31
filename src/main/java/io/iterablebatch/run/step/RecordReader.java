package io.iterablebatch.run.step;

import io.iterablebatch.RunFailure;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.run.source.BlockPrefetcher;
import io.iterablebatch.run.source.OpenedSource;
import io.iterablebatch.run.source.ReadAheadSource;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Hands the mapped records of the source to the step. It has always read one record more than it has handed out, so
 * that the writer of the last chunk knows that nothing follows. Where the source breaks, the input ends early and
 * {@link #failure} says why: the records before it are good.
 *
 * <p>From the step's first record on, the source is read and its records are mapped on a thread of their own, some
 * ahead of the step.
 */
public final class RecordReader implements ItemReader<MappedRecord>, AutoCloseable {

    /** Blocks that may wait for the step: enough to go on mapping while the step records a chunk. */
    private static final int BLOCKS = 8;

    private final RecordSource source;
    private final RecordAction action;
    private final List<RecordStage> stages;
    private @Nullable BlockPrefetcher<MappedRecord> mapped;
    private @Nullable SourceRecord nextRecord;
    private @Nullable MappedRecord next;
    private @Nullable RunFailure failure;
    private long handedOut;

    /**
     * @param action maps the records, by one thread, from the first {@link #read} on until this is closed
     * @param stages what the mapped records go through on the same thread, in this order
     */
    public RecordReader(OpenedSource opened, RecordAction action, List<RecordStage> stages) {
        this.source = opened.source();
        this.nextRecord = opened.first();
        this.failure = opened.failure();
        this.action = action;
        this.stages = List.copyOf(stages);
    }

    @Override
    public @Nullable MappedRecord read() {
        if (mapped == null && nextRecord != null) {
            int block = ReadAheadSource.blockOf(source.typicalLength());
            mapped = new BlockPrefetcher<>("map-ahead", block, BLOCKS, new MappedRecords(nextRecord));
            advance(mapped);
        }
        MappedRecord current = next;
        if (current != null && mapped != null) {
            handedOut++;
            advance(mapped);
        }
        return current;
    }

    private void advance(BlockPrefetcher<MappedRecord> records) {
        try {
            next = records.next();
        } catch (RunFailure broken) {
            next = null;
            failure = broken;
        }
        nextRecord = next == null ? null : next.record();
    }

    /** The mapped records of the source, of which one has been read. */
    private final class MappedRecords implements Supplier<@Nullable MappedRecord> {

        private @Nullable SourceRecord first;

        MappedRecords(SourceRecord first) {
            this.first = first;
        }

        @Override
        public @Nullable MappedRecord get() {
            SourceRecord record = first != null ? first : source.read();
            first = null;
            return record == null ? null : map(record);
        }
    }

    private MappedRecord map(SourceRecord record) {
        MappedRecord made = action.map(record);
        for (RecordStage stage : stages) {
            made = stage.ahead(made);
        }
        return made;
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

    double progress() {
        return source.progress();
    }

    /**
     * Where a resumed run would begin.
     *
     * @param firstOpen the first record without an outcome; null where all that were handed out have theirs
     */
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
