package io.iterablebatch.run.source;

import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source on a thread of its own, some records ahead of the one who asks, so that reading goes on while records
 * are mapped. What the source says of positions is asked between two records, by any thread.
 */
public final class ReadAheadSource extends ForwardingSource {

    private static final int BLOCK_RECORDS = 256;
    private static final int BLOCK_CHARACTERS = 100_000;
    private static final int BLOCKS = 2;

    private @Nullable BlockPrefetcher<SourceRecord> records;

    ReadAheadSource(RecordSource source) {
        super(source);
    }

    /** How many records of this length are worth handing from one thread to another at a time. */
    public static int blockOf(int typicalLength) {
        return Math.max(1, Math.min(BLOCK_RECORDS, BLOCK_CHARACTERS / Math.max(1, typicalLength)));
    }

    @Override
    public void open(@Nullable Position position) {
        int block = blockOf(source.typicalLength());
        synchronized (source) {
            source.open(position);
        }
        records = new BlockPrefetcher<>("read-ahead", block, BLOCKS, this::readOne);
    }

    private @Nullable SourceRecord readOne() {
        synchronized (source) {
            return source.read();
        }
    }

    @Override
    public @Nullable SourceRecord read() {
        return Objects.requireNonNull(records, "not open").next();
    }

    @Override
    public Position positionOf(SourceRecord record) {
        synchronized (source) {
            return source.positionOf(record);
        }
    }

    /** To be asked only when all was read. */
    @Override
    public Position end() {
        synchronized (source) {
            return source.end();
        }
    }

    @Override
    public void release(SourceRecord record) {
        synchronized (source) {
            source.release(record);
        }
    }

    /** Returns when nothing reads any more; what a read waits for is not waited for. */
    @Override
    public void close() {
        if (records != null) {
            if (records.goesOn()) {
                source.interrupt();
            }
            records.close();
        }
        source.close();
    }
}
