package io.iterablebatch.run.source;

import io.iterablebatch.source.IncrementalLoadTimes;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source that hands every call on to another one, which is closed with it. */
public abstract class ForwardingSource implements RecordSource {

    protected final RecordSource source;

    protected ForwardingSource(RecordSource source) {
        this.source = source;
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
    public @Nullable IncrementalLoadTimes loadTimes() {
        return source.loadTimes();
    }

    @Override
    public void open(@Nullable Position position) {
        source.open(position);
    }

    @Override
    public @Nullable String changedBefore() {
        return source.changedBefore();
    }

    @Override
    public @Nullable SourceRecord read() {
        return source.read();
    }

    @Override
    public List<String> notes() {
        return source.notes();
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
    public int typicalLength() {
        return source.typicalLength();
    }

    @Override
    public Map<String, List<SourceRecord>> rowsNaming(Collection<String> userKeys) {
        return source.rowsNaming(userKeys);
    }

    @Override
    public double progress() {
        return source.progress();
    }

    @Override
    public void interrupt() {
        source.interrupt();
    }

    @Override
    public void forget() {
        source.forget();
    }

    @Override
    public void close() {
        source.close();
    }
}
