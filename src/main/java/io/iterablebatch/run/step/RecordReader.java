package io.iterablebatch.run.step;

import io.iterablebatch.RunFailure;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.run.source.BlockPrefetcher;
import io.iterablebatch.run.source.OpenedSource;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Hands the mapped records of the source to the step, in blocks. It has always read one block more than it has handed
 * out, so that the writer of the last chunk knows that nothing follows. Where the source breaks, the input ends early
 * and {@link #failure} says why: the records before it are good.
 *
 * <p>From the step's first block on, the source is read and its records are mapped on a thread of their own, some
 * blocks ahead of the step. What the source says of positions is asked between two of its records.
 */
public final class RecordReader implements ItemReader<MappedBlock>, AutoCloseable {

    /** Blocks that may wait for the step: enough to go on mapping while the step records a chunk. */
    private static final int BLOCKS = 4;

    /** After so many records the thread that reads says how many it has read. */
    private static final int COUNTED = 64;

    private final RecordSource source;
    private final RecordAction action;
    private final List<RecordStage> stages;
    private final int blockSize;
    private @Nullable BlockPrefetcher<MappedRecord> mapped;
    private @Nullable List<MappedRecord> next;
    private @Nullable SourceRecord nextRecord;
    private @Nullable RunFailure failure;
    private volatile long readAhead;
    private long handedOut;
    private long skipped;

    /**
     * @param action maps the records, by one thread, from the first {@link #read} on until this is closed
     * @param stages what the mapped records go through on the same thread, in this order
     * @param blockSize how many records make a block
     */
    public RecordReader(OpenedSource opened, RecordAction action, List<RecordStage> stages, int blockSize) {
        this.source = opened.source();
        this.nextRecord = opened.first();
        this.failure = opened.failure();
        this.action = action;
        this.stages = List.copyOf(stages);
        this.blockSize = blockSize;
    }

    @Override
    public @Nullable MappedBlock read() {
        if (mapped == null && nextRecord != null) {
            mapped = new BlockPrefetcher<>("read-and-map", blockSize, BLOCKS, new MappedRecords(nextRecord));
            advance(mapped);
        }
        List<MappedRecord> current = next;
        if (current == null || mapped == null) {
            return null;
        }
        handedOut += current.size();
        MappedBlock block = new MappedBlock(current);
        skipped += block.skipped();
        advance(mapped);
        return block;
    }

    private void advance(BlockPrefetcher<MappedRecord> blocks) {
        try {
            next = blocks.next();
        } catch (RunFailure broken) {
            next = null;
            failure = broken;
        }
        nextRecord = next == null ? null : next.get(0).record();
    }

    /** The mapped records of the source, of which one has been read. */
    private final class MappedRecords implements Supplier<@Nullable MappedRecord> {

        private @Nullable SourceRecord first;
        private long readByThread;

        MappedRecords(SourceRecord first) {
            this.first = first;
        }

        @Override
        public @Nullable MappedRecord get() {
            SourceRecord record = first != null ? first : readOne();
            first = null;
            if (record == null) {
                return null;
            }
            readByThread++;
            if (readByThread % COUNTED == 0) {
                readAhead = readByThread;
            }
            return map(record);
        }
    }

    private @Nullable SourceRecord readOne() {
        synchronized (source) {
            return source.read();
        }
    }

    /**
     * A failure here is no broken source: the record was read, so that the position is behind it, and has no outcome.
     */
    private MappedRecord map(SourceRecord record) {
        try {
            MappedRecord made = action.map(record);
            for (RecordStage stage : stages) {
                made = stage.ahead(made);
            }
            return made;
        } catch (RunFailure failure) {
            throw new IllegalStateException("a record was read and not mapped", failure);
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

    /** How many of those the job leaves out. */
    long skipped() {
        return skipped;
    }

    /**
     * How much of the source the records are that were handed out, from 0 to 1; negative if unknown. What the source
     * says is of all that was read, which is some blocks more: a small file is read to its end before much is sent.
     *
     * @param before records that earlier runs of the instance read
     */
    double progress(long before) {
        double read = source.progress();
        return read < 0 ? read : read * (before + handedOut) / Math.max(1, before + Math.max(handedOut, readAhead));
    }

    /**
     * Where a resumed run would begin.
     *
     * @param firstOpen the first record without an outcome; null where all that were handed out have theirs
     */
    Position position(@Nullable SourceRecord firstOpen) {
        SourceRecord first = firstOpen != null ? firstOpen : nextRecord;
        synchronized (source) {
            if (first == null) {
                return source.end();
            }
            Position position = source.positionOf(first);
            source.release(first);
            return position;
        }
    }

    /**
     * Returns when nothing is read or mapped any more; what a read waits for is not waited for. Leaves the source open.
     */
    @Override
    public void close() {
        if (mapped != null) {
            if (!ended()) {
                source.interrupt();
            }
            mapped.close();
        }
    }
}
