package io.iterablebatch.run;

import io.iterablebatch.source.LoadTimes;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.Source;
import io.iterablebatch.source.SourceRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first records of a source, as if it held no more. */
final class LimitedSource implements Source {

    private final Source source;
    private final long limit;
    private long last;

    LimitedSource(Source source, long limit) {
        this.source = source;
        this.limit = limit;
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
        source.open(position);
        last = position == null ? 0 : position.number() - 1;
    }

    @Override
    public @Nullable String changedBefore() {
        return source.changedBefore();
    }

    @Override
    public @Nullable SourceRecord read() {
        SourceRecord record = last < limit ? source.read() : null;
        if (record != null) {
            last = record.number();
        }
        return record;
    }

    @Override
    public Position positionOf(SourceRecord record) {
        return source.positionOf(record);
    }

    @Override
    public Position end() {
        return source.end();
    }

    @Override
    public void release(SourceRecord record) {
        source.release(record);
    }

    @Override
    public void interrupt() {
        source.interrupt();
    }

    @Override
    public int typicalLength() {
        return source.typicalLength();
    }

    @Override
    public double progress() {
        return Math.max(source.progress(), (double) last / limit);
    }

    @Override
    public void close() {
        source.close();
    }
}
