package io.iterablebatch.ledger.reject;

import io.iterablebatch.source.SourceRecord;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of an instance were first read, which orders the records of a user over all instances.
 *
 * @param instance where they were first read
 * @param number of a record there
 * @param replayed the instance whose refused records these are, or null where they come from the job's source
 */
public record RecordOrigin(
        long instance,
        ToLongFunction<SourceRecord> number,
        @Nullable Long replayed) {

    /** Records of the job's source. */
    public static RecordOrigin own(long instanceId) {
        return new RecordOrigin(instanceId, SourceRecord::number, null);
    }
}
