package io.iterablebatch.delivery;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.mapping.RecordSubject;
import io.iterablebatch.mapping.UserIdentifiers;
import io.iterablebatch.source.SourceRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record and what became of it.
 *
 * @param reason why, for {@link Outcome#INVALID} and {@link Outcome#REJECTED}; null otherwise
 * @param user as far as known
 * @param partly whether Iterable dropped fields of the request by which it was delivered
 * @param subject which part of its user's data it is about
 * @param shown who its user is, if that was learnt before it was sent, or null
 */
public record RecordOutcome(
        SourceRecord record,
        Outcome outcome,
        @Nullable Reason reason,
        UserIdentifiers user,
        boolean partly,
        RecordSubject subject,
        @Nullable ProfileIdentifiers shown) {

    /** As {@link UserIdentifiers#keys}; empty if the record names no user. */
    public List<String> userKeys() {
        return user.keys();
    }

    /** The keys of the record, and the one known to be its user's alone: all are certain to be this user's. */
    public List<String> certainKeys() {
        List<String> keys = userKeys();
        if (shown != null && shown.own() != null && !keys.contains(shown.own())) {
            keys.add(shown.own());
        }
        return keys;
    }

    /** All keys by which its user may be known. */
    public List<String> possibleKeys() {
        List<String> keys = userKeys();
        if (shown != null) {
            keys.addAll(shown.keys());
        }
        return keys.stream().distinct().toList();
    }
}
