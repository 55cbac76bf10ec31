package io.iterablebatch.delivery.window;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.mapping.MappedRecord.Invalid;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.RecordSubject;
import io.iterablebatch.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** One record in the window, open until it has its outcome. */
final class WindowEntry {

    private static final Object[] NO_VALUES = {};

    private SourceRecord record;
    private final @Nullable String email;
    private final @Nullable String userId;
    private final RecordSubject subject;
    private @Nullable Update update;
    private @Nullable Outcome outcome;
    private @Nullable Reason reason;
    private boolean partly;
    private @Nullable ProfileIdentifiers shown;
    private int unchangedBehind;

    /** An open one. */
    WindowEntry(Update update) {
        this(update.record(), update.email(), update.userId(), update, update.subject());
    }

    /** One that is not sent, and is to be settled at once. */
    WindowEntry(Invalid invalid) {
        this(invalid.record(), invalid.email(), invalid.userId(), null, invalid.subject());
    }

    private WindowEntry(
            SourceRecord record,
            @Nullable String email,
            @Nullable String userId,
            @Nullable Update update,
            RecordSubject subject) {
        this.record = record;
        this.email = email;
        this.userId = userId;
        this.update = update;
        this.subject = subject;
    }

    SourceRecord record() {
        return record;
    }

    /** What was mapped from this very row, before any folding; only while the entry is open. */
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
            // Only a refused record is written down; the others may wait long behind an open one.
            record = new SourceRecord(
                    record.number(), record.source(), record.row(), NO_VALUES, record.fault(), record.offset());
        }
    }

    /** Iterable dropped fields of the request that it goes in. */
    void lostFields() {
        partly = true;
    }

    /** This is who its user is. */
    void shown(ProfileIdentifiers user) {
        shown = user;
    }

    /** The record behind this one and those that were so before is unchanged. */
    void anotherUnchangedBehind() {
        unchangedBehind++;
    }

    /** Unchanged records between this one and the next entry. */
    int unchangedBehind() {
        return unchangedBehind;
    }

    RecordOutcome settlement() {
        if (outcome == null) {
            throw new IllegalStateException("record " + record.number() + " is open");
        }
        return new RecordOutcome(record, outcome, reason, email, userId, partly, subject, shown);
    }
}
