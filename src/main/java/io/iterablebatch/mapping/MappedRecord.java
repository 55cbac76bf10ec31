package io.iterablebatch.mapping;

import io.iterablebatch.Reason;
import io.iterablebatch.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A record after mapping: an update to send, or a record that is not sent. */
public sealed interface MappedRecord {

    /** The record of the source. */
    SourceRecord record();

    /**
     * An update to send. It has at least one identifier; two updates with a common one are never in flight together.
     *
     * @param email as it will be sent, or null
     * @param userId as it will be sent, or null
     * @param json the item of the request's array, UTF-8; not to be modified
     * @param fingerprint of the update as its record made it, or null without change detection
     * @param subject which part of its user's data the record is about
     */
    record Update(
            SourceRecord record,
            @Nullable String email,
            @Nullable String userId,
            byte[] json,
            @Nullable Fingerprint fingerprint,
            RecordSubject subject)
            implements MappedRecord {

        /** An update that is about all of its user's data, without change detection. */
        public Update(SourceRecord record, @Nullable String email, @Nullable String userId, byte[] json) {
            this(record, email, userId, json, null, RecordSubject.WHOLE);
        }

        /**
         * An update of a target that is no user, such as a campaign. The target's key takes the place of the userId, so
         * that requests about the same target are sent one after the other.
         *
         * @param key equal for rows that mean the same target
         */
        public static Update ofTarget(SourceRecord record, String key) {
            return new Update(record, null, key, key.getBytes(StandardCharsets.UTF_8));
        }

        /** The same update with another item. */
        public Update with(byte[] item) {
            return new Update(record, email, userId, item, null, subject);
        }

        /** The same update with its fingerprint. */
        public Update with(Fingerprint made) {
            return new Update(record, email, userId, json, made, subject);
        }

        /** The keys by which the user is known: the e-mail in lower case, and the userId. */
        public List<String> userKeys() {
            return MappedRecord.userKeys(email, userId);
        }
    }

    /**
     * A record that this tool's own checks refused.
     *
     * @param email of its user as far as known, or null
     * @param userId of its user as far as known, or null
     * @param subject which part of its user's data it is about, as far as it could be read
     */
    record Invalid(
            SourceRecord record,
            @Nullable String email,
            @Nullable String userId,
            Reason reason,
            RecordSubject subject) implements MappedRecord {

        /** An invalid record that is about all of its user's data. */
        public Invalid(SourceRecord record, @Nullable String email, @Nullable String userId, Reason reason) {
            this(record, email, userId, reason, RecordSubject.WHOLE);
        }

        /** As for an update; empty if the row names no user. */
        public List<String> userKeys() {
            return MappedRecord.userKeys(email, userId);
        }
    }

    /** A record that need not be sent, since its user was last sent exactly this. */
    record Unchanged(SourceRecord record) implements MappedRecord {}

    /**
     * The keys by which a user is known.
     *
     * @param email as it will be sent, or null
     * @param userId as it will be sent, or null
     */
    static List<String> userKeys(@Nullable String email, @Nullable String userId) {
        List<String> keys = new ArrayList<>(2);
        if (email != null) {
            keys.add(email.toLowerCase(Locale.ROOT));
        }
        if (userId != null) {
            keys.add(userId);
        }
        return keys;
    }
}
