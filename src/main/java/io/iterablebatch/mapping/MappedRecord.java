package io.iterablebatch.mapping;

import io.iterablebatch.Reason;
import io.iterablebatch.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A record after mapping: an update to send, or one that is not sent. */
public sealed interface MappedRecord {

    /** The record it came from. */
    SourceRecord record();

    /**
     * An update to send. At least one identifier is there; two updates with a common one are never in flight together.
     *
     * @param email as it will be sent, or null
     * @param userId as it will be sent, or null
     * @param json the item of the request's array, UTF-8; not to be modified
     * @param print of the update as its record made it, or null where nobody compares it
     * @param subject what of its user the record is about
     */
    record Update(
            SourceRecord record,
            @Nullable String email,
            @Nullable String userId,
            byte[] json,
            @Nullable Fingerprint print,
            RecordSubject subject)
            implements MappedRecord {

        /** One that is about all of its user, and that nobody compares. */
        public Update(SourceRecord record, @Nullable String email, @Nullable String userId, byte[] json) {
            this(record, email, userId, json, null, RecordSubject.WHOLE);
        }

        /**
         * One on a thing that is no user, such as a campaign. What it is known by stands in the place of the userId, so
         * that requests about one and the same are sent one after the other.
         *
         * @param key equal for two that mean the same
         */
        public static Update ofTarget(SourceRecord record, String key) {
            return new Update(record, null, key, key.getBytes(StandardCharsets.UTF_8));
        }

        /** The same with another item. */
        public Update with(byte[] item) {
            return new Update(record, email, userId, item, null, subject);
        }

        /** The same with a print of it. */
        public Update with(Fingerprint made) {
            return new Update(record, email, userId, json, made, subject);
        }

        /** What the user is known by, whatever the spelling: the e-mail in lower case, and the userId. */
        public List<String> userKeys() {
            return MappedRecord.userKeys(email, userId);
        }
    }

    /**
     * A record that our own checks refused.
     *
     * @param email of its user as far as known, or null
     * @param userId of its user as far as known, or null
     * @param subject what of its user it is about, as far as it could be read
     */
    record Invalid(
            SourceRecord record,
            @Nullable String email,
            @Nullable String userId,
            Reason reason,
            RecordSubject subject) implements MappedRecord {

        /** One that is about all of its user. */
        public Invalid(SourceRecord record, @Nullable String email, @Nullable String userId, Reason reason) {
            this(record, email, userId, reason, RecordSubject.WHOLE);
        }

        /** As for an update; empty where the row names no user. */
        public List<String> userKeys() {
            return MappedRecord.userKeys(email, userId);
        }
    }

    /** A record that need not be sent, since it was delivered just so. */
    record Unchanged(SourceRecord record) implements MappedRecord {}

    /**
     * What a user is known by, whatever the spelling.
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
