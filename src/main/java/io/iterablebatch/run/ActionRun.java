package io.iterablebatch.run;

import io.iterablebatch.action.RunContext;
import io.iterablebatch.mapping.Mapped.Update;
import io.iterablebatch.source.SourceRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an action may know of its run. */
record ActionRun(
        InstantSource clock, @Nullable Instant lastSent, UnsubscribeLimit limit, Predicate<SourceRecord> uncertain)
        implements RunContext {

    @Override
    public boolean sentBefore(SourceRecord record) {
        return uncertain.test(record);
    }

    @Override
    public void unsubscribing(List<Update> users) {
        limit.reserve(users);
    }
}
