package io.iterablebatch.mapping;

import io.iterablebatch.Reason;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A record after mapping: an update to send, or a record that is not sent. */
public sealed interface MappedRecord {

    /** The record of the source. */
    SourceRecord record();

    /** The same, holding no more of the source and of other items than its own: for those who keep few of many. */
    MappedRecord compact();

    /**
     * An update to send. Its user has at least one identifier; two updates with a common one are never in flight
     * together.
     *
     * @param item what is sent of it
     * @param content number of what it says, for change detection; 0 without
     * @param subject which part of its user's data the record is about
     */
    record Update(SourceRecord record, UserIdentifiers user, JsonItem item, long content, RecordSubject subject)
            implements MappedRecord {

        /** An update that is about all of its user's data, without change detection. */
        public Update(SourceRecord record, UserIdentifiers user, JsonItem item) {
            this(record, user, item, 0, RecordSubject.WHOLE);
        }

        /**
         * An update of a target that is no user, such as a campaign. The target's key takes the place of the userId, so
         * that requests about the same target are sent one after the other.
         *
         * @param key equal for rows that mean the same target
         */
        public static Update ofTarget(SourceRecord record, String key, UserNumbers numbers) {
            return new Update(
                    record, UserIdentifiers.of(null, key, numbers), JsonItem.of(key.getBytes(StandardCharsets.UTF_8)));
        }

        /** The same update with another item. */
        public Update with(JsonItem other) {
            return new Update(record, user, other, 0, subject);
        }

        /** The same update with the number of what it says. */
        public Update with(long contentNumber) {
            return new Update(record, user, item, contentNumber, subject);
        }

        @Override
        public Update compact() {
            SourceRecord own = record.compact();
            UserIdentifiers who = own.text() == null ? user : user.in(own.text());
            return new Update(own, who, JsonItem.of(item.bytes()), content, subject);
        }

        /** As it will be sent, or null. */
        public @Nullable String email() {
            return user.email();
        }

        /** As it will be sent, or null. */
        public @Nullable String userId() {
            return user.userId();
        }
    }

    /**
     * A record that this tool's own checks refused.
     *
     * @param user as far as known
     * @param subject which part of its user's data it is about, as far as it could be read
     */
    record Invalid(SourceRecord record, UserIdentifiers user, Reason reason, RecordSubject subject)
            implements MappedRecord {

        /** An invalid record that is about all of its user's data. */
        public Invalid(SourceRecord record, UserIdentifiers user, Reason reason) {
            this(record, user, reason, RecordSubject.WHOLE);
        }

        @Override
        public Invalid compact() {
            SourceRecord own = record.compact();
            return new Invalid(own, own.text() == null ? user : user.in(own.text()), reason, subject);
        }
    }

    /**
     * A record that the job file's {@code where} leaves out.
     *
     * @param singly whether it is recorded by itself, and not only counted: a replayed one closes the refused record
     */
    record Skipped(SourceRecord record, boolean singly) implements MappedRecord {

        /** One that is only counted. */
        public Skipped(SourceRecord record) {
            this(record, false);
        }

        @Override
        public Skipped compact() {
            return singly ? new Skipped(record.compact(), true) : this;
        }
    }

    /** A record that need not be sent, since its user was last sent exactly this. */
    record Unchanged(SourceRecord record) implements MappedRecord {

        @Override
        public Unchanged compact() {
            return this;
        }
    }
}
