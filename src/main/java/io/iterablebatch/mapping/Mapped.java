package io.iterablebatch.mapping;

import io.iterablebatch.Reason;
import io.iterablebatch.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** A record after mapping: an update to send, or one that our own checks refused. */
public sealed interface Mapped {

    /** The record it came from. */
    SourceRecord record();

    /**
     * An update to send. At least one identifier is there.
     *
     * @param email as it will be sent, or null
     * @param userId as it will be sent, or null
     * @param json the item of the request's array, UTF-8; not to be modified
     */
    record Update(
            SourceRecord record,
            @Nullable String email,
            @Nullable String userId,
            byte[] json) implements Mapped {}

    /** A record that is not sent. */
    record Invalid(SourceRecord record, Reason reason) implements Mapped {}
}
