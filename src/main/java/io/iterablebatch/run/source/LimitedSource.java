package io.iterablebatch.run.source;

import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The first records of a source, as if it held no more. */
final class LimitedSource extends ForwardingSource {

    private final long limit;
    private long last;

    LimitedSource(RecordSource source, long limit) {
        super(source);
        this.limit = limit;
    }

    @Override
    public void open(@Nullable Position position) {
        source.open(position);
        last = position == null ? 0 : position.number() - 1;
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
    public double progress() {
        return Math.max(source.progress(), (double) last / limit);
    }
}
