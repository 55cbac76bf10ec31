package io.iterablebatch.run.step;

import io.iterablebatch.action.RunContext;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.source.SourceRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an action may know of its run. */
public record ActionRunContext(
        InstantSource clock,
        @Nullable Instant lastSent,
        UnsubscribeLimit limit,
        Predicate<SourceRecord> uncertain,
        Function<Collection<String>, Map<String, List<SourceRecord>>> rows)
        implements RunContext {

    @Override
    public boolean sentBefore(SourceRecord record) {
        return uncertain.test(record);
    }

    @Override
    public Map<String, List<SourceRecord>> rowsNaming(Collection<String> userKeys) {
        return rows.apply(userKeys);
    }

    @Override
    public void unsubscribing(List<Update> users) {
        limit.reserve(users);
    }
}
