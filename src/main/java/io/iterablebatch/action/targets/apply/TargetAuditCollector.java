package io.iterablebatch.action.targets.apply;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps what a run did to its targets until it is written to the audit. Thread-safe. */
final class TargetAuditCollector {

    private final Map<Long, TargetAuditNote> byRecord = new ConcurrentHashMap<>();
    private final Map<Long, TargetState> before = new ConcurrentHashMap<>();
    private final Map<String, UpdateOutcome> answers = new ConcurrentHashMap<>();

    /** The state in which a record's target was found before it is acted on; only the first call counts. */
    void found(SourceRecord record, @Nullable TargetState state) {
        if (state != null) {
            before.putIfAbsent(record.number(), state);
        }
    }

    /** That state; null if none was read. */
    @Nullable TargetState found(long record) {
        return before.get(record);
    }

    /** What was last done for a record; the state before is the one that was {@linkplain #found found}. */
    void acted(SourceRecord record, TargetId target, String answer, @Nullable TargetState after, boolean visible) {
        note(new TargetAuditNote(record, target, before.get(record.number()), answer, after, visible));
    }

    /** The target was not acted on. */
    void leftAlone(SourceRecord record, TargetId target, @Nullable TargetState state, Reason reason) {
        note(new TargetAuditNote(record, target, state, "not sent: " + reason.code(), null, false));
    }

    private void note(TargetAuditNote acted) {
        byRecord.put(acted.record().number(), acted);
    }

    /** Iterable accepted a request for the target. */
    void accepted(String key) {
        answers.put(key, UpdateOutcome.UNCHANGED);
    }

    /** Iterable refused a request for the target. */
    void refused(String key, Reason why) {
        answers.put(key, new UpdateOutcome(Outcome.REJECTED, why));
    }

    /**
     * What another row's request in this run means for a row of the target, whether it shows yet or not: nothing is
     * asked of Iterable twice. Null where there was no such request.
     */
    @Nullable UpdateOutcome answered(String key) {
        return answers.get(key);
    }

    /** What is known of the record, once. */
    @Nullable TargetAuditNote take(SourceRecord record) {
        before.remove(record.number());
        return byRecord.remove(record.number());
    }
}
