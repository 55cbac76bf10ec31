package io.iterablebatch.delivery;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.mapping.RecordSubject;
import io.iterablebatch.mapping.UserIdentifiers;
import io.iterablebatch.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** A record and what became of it, where no window decides that. */
public record SettledRecord(
        SourceRecord record,
        Outcome outcome,
        @Nullable Reason reason,
        UserIdentifiers user,
        boolean partly,
        RecordSubject subject,
        long content,
        @Nullable ProfileIdentifiers shown)
        implements RecordOutcome {

    /** Of a record that is about all of its user. */
    public SettledRecord(SourceRecord record, Outcome outcome, @Nullable Reason reason, UserIdentifiers user) {
        this(record, outcome, reason, user, false, RecordSubject.WHOLE, 0, null);
    }

    /** The same about a part of its user. */
    public static RecordOutcome about(RecordSubject subject, RecordOutcome was) {
        return new SettledRecord(
                was.record(),
                was.outcome(),
                was.reason(),
                was.user(),
                was.partly(),
                subject,
                was.content(),
                was.shown());
    }

    /** The same where it was learnt who its user is. */
    public static RecordOutcome shown(ProfileIdentifiers user, RecordOutcome was) {
        return new SettledRecord(
                was.record(),
                was.outcome(),
                was.reason(),
                was.user(),
                was.partly(),
                was.subject(),
                was.content(),
                user);
    }
}
