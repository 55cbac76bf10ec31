package io.iterablebatch.run.slice;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.run.source.ForwardingSource;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSlice;
import io.iterablebatch.source.SourceUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query that are in one slice. Every slice asks the query anew, at another moment, and a row that came in
 * between would shift the numbers of those behind it: so each slice numbers its own rows, with numbers that no other
 * slice has ({@link SourceSlice#number}).
 */
final class SlicedQuery extends ForwardingSource {

    private static final int RELEASED_AT_ONCE = 1_024;

    private final SourceSlice slice;
    private final boolean selected;
    private final Deque<Position> open = new ArrayDeque<>();
    private long ordinal = 1;
    private volatile boolean interrupted;

    /** @param selected whether the query was asked for the rows of this slice alone */
    SlicedQuery(RecordSource source, SourceSlice slice, boolean selected) {
        super(source);
        this.slice = slice;
        this.selected = selected;
    }

    @Override
    public void open(@Nullable Position position) {
        open.clear();
        ordinal = position == null ? 1 : slice.ordinal(position.number());
        source.open(
                position == null ? null : SlicedPosition.of(position.state()).opened());
    }

    @Override
    public @Nullable SourceRecord read() {
        for (SourceRecord row = next(); row != null; row = next()) {
            if (slice.holds(row)) {
                return ours(row);
            }
            if (selected) {
                throw new RunFailure(
                        ExitCode.ACT_FIRST,
                        "partition-by: the database put row " + row.row()
                                + " of the query into another slice than it belongs to, since it compares the column"
                                + " as another text than it hands out; name a column of text or of whole numbers");
            }
            if (row.number() % RELEASED_AT_ONCE == 0) {
                source.release(row);
            }
        }
        return null;
    }

    private SourceRecord ours(SourceRecord row) {
        long number = slice.number(ordinal++);
        open.addLast(sliced(number, source.positionOf(row)));
        source.release(row);
        return row.numbered(number);
    }

    private @Nullable SourceRecord next() {
        if (interrupted) {
            throw new SourceUnavailableException("the reading of this slice was stopped");
        }
        return source.read();
    }

    private static Position sliced(long number, Position ofSource) {
        return new Position(number, new SlicedPosition(ofSource, RowDigest.EMPTY).text());
    }

    @Override
    public Position positionOf(SourceRecord record) {
        for (Position each : open) {
            if (each.number() == record.number()) {
                return each;
            }
        }
        throw new IllegalStateException("record " + record.number() + " was released");
    }

    @Override
    public Position end() {
        return sliced(slice.number(ordinal), source.end());
    }

    @Override
    public void release(SourceRecord record) {
        while (!open.isEmpty() && open.getFirst().number() < record.number()) {
            open.removeFirst();
        }
    }

    /** What is said of the whole source, one slice says. */
    @Override
    public List<String> notes() {
        return slice.index() == 0 ? source.notes() : List.of();
    }

    /** Ends a reading, too, that finds no row of this slice. */
    @Override
    public void interrupt() {
        interrupted = true;
        source.interrupt();
    }
}
