package io.iterablebatch.run.slice;

import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows whose position is their number, and which know how many of them nobody has released. */
final class RowsInMemory implements RecordSource {

    private final List<String> columns;
    private final List<SourceRecord> rows;
    private int next;
    private long released;
    private long mostUnreleased;

    RowsInMemory(List<String> columns, List<SourceRecord> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void open(@Nullable Position position) {
        next = position == null ? 0 : Math.toIntExact(position.number() - 1);
        released = next;
    }

    @Override
    public @Nullable SourceRecord read() {
        if (next == rows.size()) {
            return null;
        }
        mostUnreleased = Math.max(mostUnreleased, next - released);
        return rows.get(next++);
    }

    long mostUnreleased() {
        return mostUnreleased;
    }

    @Override
    public Position positionOf(SourceRecord record) {
        if (record.number() <= released) {
            throw new IllegalStateException("record " + record.number() + " was released");
        }
        return new Position(record.number(), "at " + record.number());
    }

    @Override
    public Position end() {
        return new Position(next + 1, "at " + (next + 1));
    }

    @Override
    public void release(SourceRecord record) {
        released = Math.max(released, record.number() - 1);
    }

    @Override
    public int typicalLength() {
        return 20;
    }

    @Override
    public double progress() {
        return 0;
    }

    @Override
    public void close() {}
}
