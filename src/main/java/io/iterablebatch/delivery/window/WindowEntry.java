package io.iterablebatch.delivery.window;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.mapping.MappedRecord.Invalid;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.RecordSubject;
import io.iterablebatch.mapping.UserIdentifiers;
import io.iterablebatch.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** One record in the window; it is open until it has its outcome. */
final class WindowEntry {

    private SourceRecord record;
    private final UserIdentifiers user;
    private final RecordSubject subject;
    private @Nullable Update update;
    private @Nullable Outcome outcome;
    private @Nullable Reason reason;
    private boolean partly;
    private @Nullable ProfileIdentifiers shown;
    private int unchangedBehind;

    /** An open entry. */
    WindowEntry(Update update) {
        this(update.record(), update.user(), update, update.subject());
    }

    /** An entry that is not sent; it must be settled at once. */
    WindowEntry(Invalid invalid) {
        this(invalid.record(), invalid.user(), null, invalid.subject());
    }

    private WindowEntry(SourceRecord record, UserIdentifiers user, @Nullable Update update, RecordSubject subject) {
        this.record = record;
        this.user = user;
        this.update = update;
        this.subject = subject;
    }

    SourceRecord record() {
        return record;
    }

    /** The update of this row alone, before any folding; only while the entry is open. */
    Update update() {
        if (update == null) {
            throw new IllegalStateException("record " + record.number() + " is settled");
        }
        return update;
    }

    boolean open() {
        return outcome == null;
    }

    void settle(Outcome what, @Nullable Reason why) {
        if (outcome != null) {
            throw new IllegalStateException("record " + record.number() + " is settled twice");
        }
        outcome = what;
        reason = why;
        update = null;
        if (why == null) {
            // Values are kept only for refused records, which are written down; the others may wait long behind an open
            // one.
            record = record.withoutValues();
        }
    }

    /** Iterable dropped fields of the request that holds this row. */
    void lostFields() {
        partly = true;
    }

    /** It has become known who the row's user is. */
    void shown(ProfileIdentifiers user) {
        shown = user;
    }

    /** One more record between this entry and the next one was unchanged. */
    void anotherUnchangedBehind() {
        unchangedBehind++;
    }

    /** How many unchanged records there are between this entry and the next one. */
    int unchangedBehind() {
        return unchangedBehind;
    }

    RecordOutcome recordOutcome() {
        if (outcome == null) {
            throw new IllegalStateException("record " + record.number() + " is open");
        }
        return new RecordOutcome(record, outcome, reason, user, partly, subject, shown);
    }
}
