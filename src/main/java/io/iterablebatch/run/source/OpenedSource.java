package io.iterablebatch.run.source;

import io.iterablebatch.RunFailure;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A source at the position where a run begins, of which the first record was read: a run must know whether there is one
 * before it begins.
 *
 * @param source one thread may read it while another asks for positions
 * @param first the record there, or null if there is none, be it at the end of the input or because the source is
 *     broken
 * @param failure why the source cannot be read, or null
 */
public record OpenedSource(
        RecordSource source,
        @Nullable SourceRecord first,
        @Nullable RunFailure failure) {

    /** Reads the first record of a source that was opened at its position. */
    public static OpenedSource of(RecordSource source) {
        try {
            return new OpenedSource(source, source.read(), null);
        } catch (RunFailure broken) {
            return new OpenedSource(source, null, broken);
        }
    }

    public boolean isEmpty() {
        return first == null;
    }

    /** Where the run begins. */
    public Position position() {
        if (first == null) {
            return source.end();
        }
        Position position = source.positionOf(first);
        source.release(first);
        return position;
    }
}
