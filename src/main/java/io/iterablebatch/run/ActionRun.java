package io.iterablebatch.run;

import io.iterablebatch.action.RunContext;
import io.iterablebatch.ledger.JdbcSendJournal;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.mapping.Mapped.Update;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an action may know of its run. */
record ActionRun(InstantSource clock, @Nullable Instant lastSent, UnsubscribeLimit limit, JdbcSendJournal journal) implements RunContext {

    @Override
    public void unsubscribing(List<Update> users) {
        limit.reserve(users);
    }

    @Override
    public boolean sentBefore(SourceRecord record) {
        return journal.leftOpen(record);
    }
}
