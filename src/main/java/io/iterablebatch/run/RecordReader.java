package io.iterablebatch.run;

import io.iterablebatch.RunFailure;
import io.iterablebatch.source.LoadTimes;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.Source;
import io.iterablebatch.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Hands the source's records to the step, always one behind the source, so that the writer of the last chunk knows that
 * nothing follows. A source that breaks ends the input early and is asked why afterwards: the records before it are
 * good.
 */
final class RecordReader implements ItemReader<SourceRecord> {

    private final Source source;
    private @Nullable SourceRecord next;
    private @Nullable RunFailure failure;
    private long handedOut;

    /** @param source opened at its position */
    RecordReader(Source source) {
        this.source = source;
        advance();
    }

    @Override
    public @Nullable SourceRecord read() {
        SourceRecord current = next;
        if (current != null) {
            handedOut++;
            advance();
        }
        return current;
    }

    /** Whether no record will follow, be it at the end of the input or because the source is broken. */
    boolean ended() {
        return next == null;
    }

    /** Why the source cannot be read further, or null. */
    @Nullable RunFailure failure() {
        return failure;
    }

    /** Records handed to the step so far. */
    long handedOut() {
        return handedOut;
    }

    @Nullable LoadTimes loadTimes() {
        return source.loadTimes();
    }

    java.util.List<String> columns() {
        return source.columns();
    }

    int typicalLength() {
        return source.typicalLength();
    }

    double progress() {
        return source.progress();
    }

    /** Where a resumed run begins if this is the first record without an outcome; null: all handed out have theirs. */
    Position position(@Nullable SourceRecord firstOpen) {
        SourceRecord first = firstOpen != null ? firstOpen : next;
        if (first == null) {
            return source.end();
        }
        Position position = source.positionOf(first);
        source.release(first);
        return position;
    }

    private void advance() {
        try {
            next = source.read();
        } catch (RunFailure broken) {
            next = null;
            failure = broken;
        }
    }
}
