package io.iterablebatch.run.partition;

import io.iterablebatch.run.source.ForwardingSource;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Those records of a source that are a slice's own. */
final class OwnRecords extends ForwardingSource {

    private final Predicate<SourceRecord> own;

    OwnRecords(RecordSource source, Predicate<SourceRecord> own) {
        super(source);
        this.own = own;
    }

    @Override
    public @Nullable SourceRecord read() {
        SourceRecord record = source.read();
        while (record != null && !own.test(record)) {
            record = source.read();
        }
        return record;
    }
}
