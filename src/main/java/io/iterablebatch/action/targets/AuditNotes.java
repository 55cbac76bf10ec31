package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a run did to its targets, until the audit takes it. Thread-safe. */
final class AuditNotes {

    private final Map<Long, Acted> byRecord = new ConcurrentHashMap<>();
    private final Map<Long, TargetState> before = new ConcurrentHashMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    /** The state in which a record's target is about to be acted on; only the first counts. */
    void found(SourceRecord record, @Nullable TargetState state) {
        if (state != null) {
            before.putIfAbsent(record.number(), state);
        }
    }

    /** What was done last for a record, whose target was in the state that was found. */
    void acted(SourceRecord record, TargetId target, String answer, @Nullable TargetState after, boolean visible) {
        note(new Acted(record, target, before.get(record.number()), answer, after, visible));
    }

    /** The target was not acted on. */
    void leftAlone(SourceRecord record, TargetId target, @Nullable TargetState state, Reason reason) {
        note(new Acted(record, target, state, "not sent: " + reason.code(), null, false));
    }

    private void note(Acted acted) {
        byRecord.put(acted.record().number(), acted);
    }

    /** Iterable took a request for the target. */
    void accepted(String key) {
        accepted.add(key);
    }

    /** Whether it did in this run. */
    boolean isAccepted(String key) {
        return accepted.contains(key);
    }

    /** What is known of the record, once. */
    @Nullable Acted take(SourceRecord record) {
        before.remove(record.number());
        return byRecord.remove(record.number());
    }
}
