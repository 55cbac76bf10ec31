package io.iterablebatch.changes;

import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of an update in change detection.
 *
 * @param users those of its user's identifiers, one or two; not to be modified
 * @param content that of what the update says
 */
record UpdateFingerprint(long[] users, long content) {

    /** Null for a record that is not sent. */
    static @Nullable UpdateFingerprint of(MappedRecord mapped) {
        return mapped instanceof Update update
                ? new UpdateFingerprint(update.user().numbers(), update.content())
                : null;
    }
}
