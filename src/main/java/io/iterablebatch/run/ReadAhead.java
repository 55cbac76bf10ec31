package io.iterablebatch.run;

import io.iterablebatch.RunFailure;
import io.iterablebatch.source.LoadTimes;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.Source;
import io.iterablebatch.source.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source on a thread of its own, some records ahead of the one who asks, so that reading goes on while records
 * are mapped. What the source says of positions is asked between two blocks of records.
 */
final class ReadAhead implements Source {

    private static final int BLOCKS = 8;
    private static final int BLOCK_RECORDS = 256;
    private static final int BLOCK_CHARACTERS = 100_000;

    private final Source source;
    private final int blockRecords;
    private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread = new Thread(this::readOn, "read-ahead");
    private Block current = new Block(List.of(), null, false);
    private int at;

    /**
     * @param failure why nothing can be read behind these, or null
     * @param last whether the source ends with these
     */
    private record Block(
            List<SourceRecord> records, @Nullable Throwable failure, boolean last) {}

    ReadAhead(Source source) {
        this.source = source;
        this.blockRecords =
                Math.max(1, Math.min(BLOCK_RECORDS, BLOCK_CHARACTERS / Math.max(1, source.typicalLength())));
        thread.setDaemon(true);
    }

    @Override
    public List<String> columns() {
        return source.columns();
    }

    @Override
    public void loadSince(@Nullable Instant since) {
        source.loadSince(since);
    }

    @Override
    public @Nullable LoadTimes loadTimes() {
        return source.loadTimes();
    }

    @Override
    public void open(@Nullable Position position) {
        synchronized (source) {
            source.open(position);
        }
        thread.start();
    }

    @Override
    public @Nullable SourceRecord read() {
        while (at == current.records().size()) {
            if (current.failure() != null) {
                throw rethrown(current.failure());
            }
            if (current.last()) {
                return null;
            }
            current = next();
            at = 0;
        }
        return current.records().get(at++);
    }

    private Block next() {
        try {
            return blocks.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        }
    }

    private void readOn() {
        try {
            boolean more = true;
            while (more) {
                Block block;
                synchronized (source) {
                    block = block();
                }
                blocks.put(block);
                more = !block.last() && block.failure() == null;
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Block block() {
        List<SourceRecord> records = new ArrayList<>(blockRecords);
        try {
            while (records.size() < blockRecords) {
                SourceRecord record = source.read();
                if (record == null) {
                    return new Block(records, null, true);
                }
                records.add(record);
            }
            return new Block(records, null, false);
        } catch (RuntimeException | Error broken) {
            return new Block(records, broken, false);
        }
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RunFailure known ? known : (RuntimeException) failure;
    }

    @Override
    public Position positionOf(SourceRecord record) {
        synchronized (source) {
            return source.positionOf(record);
        }
    }

    /** Only asked when all was read. */
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

    @Override
    public int typicalLength() {
        return source.typicalLength();
    }

    @Override
    public double progress() {
        return source.progress();
    }

    /** Returns when nothing reads any more. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        source.close();
    }
}
