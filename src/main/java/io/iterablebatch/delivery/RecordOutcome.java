package io.iterablebatch.delivery;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.RecordSubject;
import io.iterablebatch.mapping.UserIdentifiers;
import io.iterablebatch.source.SourceRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record and what became of it. */
public interface RecordOutcome {

    /** The record; it has its values only if it was refused. */
    SourceRecord record();

    /** What became of it. */
    Outcome outcome();

    /** Why, for {@link Outcome#INVALID} and {@link Outcome#REJECTED}; null otherwise. */
    @Nullable Reason reason();

    /** Its user as far as known. */
    UserIdentifiers user();

    /** Whether Iterable dropped fields of the request by which it was delivered. */
    boolean partly();

    /** Which part of its user's data it is about. */
    RecordSubject subject();

    /** As {@link Update#content}: the number of what the record says, for change detection; 0 without. */
    long content();

    /** Who its user is, if that was learnt before it was sent, or null. */
    @Nullable ProfileIdentifiers shown();

    /** As {@link UserIdentifiers#keys}; empty if the record names no user. */
    default List<String> userKeys() {
        return user().keys();
    }

    /** The keys of the record, and the one known to be its user's alone: all are certain to be this user's. */
    default List<String> certainKeys() {
        List<String> keys = userKeys();
        ProfileIdentifiers profile = shown();
        if (profile != null && profile.own() != null && !keys.contains(profile.own())) {
            keys.add(profile.own());
        }
        return keys;
    }

    /** All keys by which its user may be known. */
    default List<String> possibleKeys() {
        List<String> keys = userKeys();
        ProfileIdentifiers profile = shown();
        if (profile != null) {
            keys.addAll(profile.keys());
        }
        return keys.stream().distinct().toList();
    }
}
