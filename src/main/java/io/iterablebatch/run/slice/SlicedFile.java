package io.iterablebatch.run.slice;

import io.iterablebatch.run.source.ForwardingSource;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSlice;
import io.iterablebatch.source.SourceUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of files that are in one slice, with their numbers among all.
 *
 * <p>A file remembers all that it read since the oldest position that may still be asked for, and the records of a
 * slice that are open at a time may be a thousandth of that. So the file's own position is asked for at every
 * {@link #BETWEEN_MARKS}th record, and only such a mark is kept; a position is the mark before it, and a sum over the
 * rows between the two. Nor does a record keep the block of the file in which it was found.
 */
final class SlicedFile extends ForwardingSource {

    static final int BETWEEN_MARKS = 8_192;

    private final SourceSlice slice;
    private final RowDigest digest = new RowDigest();
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Position mark;
    private volatile boolean interrupted;

    /** A record whose position may still be asked for. */
    private record Open(long number, Position mark, long between) {}

    SlicedFile(RecordSource source, SourceSlice slice) {
        super(source);
        this.slice = slice;
    }

    @Override
    public void open(@Nullable Position position) {
        open.clear();
        digest.reset();
        mark = null;
        if (position == null) {
            source.open(null);
            return;
        }
        SlicedPosition at = SlicedPosition.of(position.state());
        source.open(at.opened());
        mark = at.opened();
        for (long number = at.opened().number(); number < position.number(); number++) {
            SourceRecord before = next();
            if (before == null) {
                throw changed(position);
            }
            digest.add(before);
        }
        if (digest.value() != at.between()) {
            throw changed(position);
        }
    }

    private static SourceChangedException changed(Position position) {
        return new SourceChangedException(
                "rows before record " + position.number() + ", where the last run of this slice stopped, have changed");
    }

    @Override
    public @Nullable SourceRecord read() {
        for (SourceRecord record = next(); record != null; record = next()) {
            Position before = mark(record);
            boolean ours = slice.holds(record);
            if (ours) {
                open.addLast(new Open(record.number(), before, digest.value()));
            }
            digest.add(record);
            if (ours) {
                return record.compact();
            }
        }
        return null;
    }

    private @Nullable SourceRecord next() {
        if (interrupted) {
            throw new SourceUnavailableException("the reading of this slice was stopped");
        }
        return source.read();
    }

    /** The last mark before a record, or at it. */
    private Position mark(SourceRecord record) {
        Position last = mark;
        if (last != null && record.number() - last.number() < BETWEEN_MARKS) {
            return last;
        }
        last = source.positionOf(record);
        source.release(record);
        digest.reset();
        mark = last;
        return last;
    }

    @Override
    public Position positionOf(SourceRecord record) {
        for (Open each : open) {
            if (each.number() == record.number()) {
                return new Position(each.number(), new SlicedPosition(each.mark(), each.between()).text());
            }
        }
        throw new IllegalStateException("record " + record.number() + " was released");
    }

    /** Behind the last record, be it of another slice: where the input ends, all slices say the same. */
    @Override
    public Position end() {
        Position end = source.end();
        return new Position(end.number(), new SlicedPosition(end, RowDigest.EMPTY).text());
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

    /** Ends a reading, too, that finds no record of this slice. */
    @Override
    public void interrupt() {
        interrupted = true;
        source.interrupt();
    }
}
