package io.iterablebatch.delivery.window;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.mapping.MappedRecord.Invalid;
import io.iterablebatch.mapping.MappedRecord.Skipped;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.RecordSubject;
import io.iterablebatch.mapping.UserIdentifiers;
import io.iterablebatch.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** One record in the window. It is open until it has its outcome; then it stands for that, behind the window too. */
final class WindowEntry implements RecordOutcome {

    private SourceRecord record;
    private final UserIdentifiers user;
    private final RecordSubject subject;
    private final long content;
    private @Nullable Update update;
    private @Nullable Outcome outcome;
    private @Nullable Reason reason;
    private boolean partly;
    private @Nullable ProfileIdentifiers shown;
    private int unchangedBehind;
    private int skippedBehind;

    /** An open entry. */
    WindowEntry(Update update) {
        this.record = update.record();
        this.user = update.user();
        this.subject = update.subject();
        this.content = update.content();
        this.update = update;
    }

    /** An entry that is not sent; it must be settled at once. */
    WindowEntry(Invalid invalid) {
        this.record = invalid.record();
        this.user = invalid.user();
        this.subject = invalid.subject();
        this.content = 0;
    }

    /** An entry of a skipped record, which must be settled at once: it is about nobody. */
    WindowEntry(Skipped skipped) {
        this.record = skipped.record();
        this.user = UserIdentifiers.NOBODY;
        this.subject = RecordSubject.WHOLE;
        this.content = 0;
    }

    @Override
    public SourceRecord record() {
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
    void shown(ProfileIdentifiers profile) {
        shown = profile;
    }

    /** One more record between this entry and the next one was unchanged. */
    void anotherUnchangedBehind() {
        unchangedBehind++;
    }

    /** How many unchanged records there are between this entry and the next one. */
    int unchangedBehind() {
        return unchangedBehind;
    }

    /** One more record between this entry and the next one was skipped. */
    void anotherSkippedBehind() {
        skippedBehind++;
    }

    /** How many skipped records there are between this entry and the next one. */
    int skippedBehind() {
        return skippedBehind;
    }

    @Override
    public Outcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException("record " + record.number() + " is open");
        }
        return outcome;
    }

    @Override
    public @Nullable Reason reason() {
        return reason;
    }

    @Override
    public UserIdentifiers user() {
        return user;
    }

    @Override
    public boolean partly() {
        return partly;
    }

    @Override
    public RecordSubject subject() {
        return subject;
    }

    @Override
    public long content() {
        return content;
    }

    @Override
    public @Nullable ProfileIdentifiers shown() {
        return shown;
    }
}
