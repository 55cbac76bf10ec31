package io.iterablebatch.action;

import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.source.SourceRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an action may ask of, and must report to, the run that it belongs to. Safe for use by many threads. */
public interface RunContext {

    InstantSource clock();

    /** When earlier runs sent something to the destination last, or may have; null where none ever did. */
    @Nullable Instant lastSent();

    /**
     * Whether an earlier run of this instance, which was lost, sent the record or may have sent it, and no answer was
     * recorded. Only valid until the record is sent again; then it may be false.
     */
    boolean sentBefore(SourceRecord record);

    /** As {@link io.iterablebatch.source.RecordSource#rowsNaming}. */
    default Map<String, List<SourceRecord>> rowsNaming(Collection<String> userKeys) {
        return Map.of();
    }

    /**
     * These users are about to lose a subscription. To be called before they do; calling it again for the same users
     * does no harm.
     *
     * @throws io.iterablebatch.RunFailure GUARD if more users would lose one than the job file allows; then none of
     *     these may
     */
    void unsubscribing(List<Update> users);
}
