package io.iterablebatch.source.grouped;

import io.iterablebatch.Reason;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in memory; a position knows whether those before it are the same. */
final class ListSource implements RecordSource {

    static final Reason BROKEN = new Reason("broken", "in two");

    private final List<String> columns;
    private final List<SourceRecord> rows;
    private int next;

    ListSource(List<String> columns) {
        this(columns, new ArrayList<>());
    }

    private ListSource(List<String> columns, List<SourceRecord> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Another one of the same rows, at its beginning. */
    ListSource again() {
        return new ListSource(columns, rows);
    }

    ListSource add(Object... values) {
        rows.add(new SourceRecord(rows.size() + 1, "rows", rows.size() + 2, values, null, 0));
        return this;
    }

    ListSource addBroken(Object... values) {
        rows.add(new SourceRecord(rows.size() + 1, "rows", rows.size() + 2, values, BROKEN, 0));
        return this;
    }

    void clear() {
        rows.clear();
    }

    int size() {
        return rows.size();
    }

    SourceRecord get(int index) {
        return rows.get(index);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void open(Position position) {
        next = position == null ? 0 : Math.toIntExact(position.number() - 1);
        if (position != null && (next > rows.size() || !position.state().equals(state()))) {
            throw new SourceChangedException("other rows");
        }
    }

    @Override
    public SourceRecord read() {
        return next < rows.size() ? rows.get(next++) : null;
    }

    @Override
    public List<String> notes() {
        return List.of(next + " were read");
    }

    @Override
    public Position positionOf(SourceRecord record) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Position end() {
        return new Position(next + 1, state());
    }

    private String state() {
        return "rows of hash "
                + rows.subList(0, next).stream()
                        .map(record -> Arrays.toString(record.values()))
                        .toList()
                        .hashCode();
    }

    @Override
    public void release(SourceRecord record) {}

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
