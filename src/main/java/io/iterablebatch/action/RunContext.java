package io.iterablebatch.action;

import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.source.SourceRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The run that an action belongs to, as far as it must know it. Safe for use by many threads. */
public interface RunContext {

    InstantSource clock();

    /** When earlier runs sent something to the destination last, or may have; null where none ever did. */
    @Nullable Instant lastSent();

    /**
     * Whether a lost run of this instance had sent the record, or may have, and no answer to it is recorded. Of use
     * before the record is sent again: from then on it may be false.
     */
    boolean sentBefore(SourceRecord record);

    /** As {@link io.iterablebatch.source.RecordSource#rowsNaming}. */
    default Map<String, List<SourceRecord>> rowsNaming(Collection<String> userKeys) {
        return Map.of();
    }

    /**
     * These users are about to lose a subscription. To be called before they do; again for the same ones is no harm.
     *
     * @throws io.iterablebatch.RunFailure GUARD where that would be more users than the job file allows; then none of
     *     these may
     */
    void unsubscribing(List<Update> users);
}
