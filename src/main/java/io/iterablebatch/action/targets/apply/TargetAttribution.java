package io.iterablebatch.action.targets.apply;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what became of the targets of one request, and notes it for the audit. Used by one thread. */
final class TargetAttribution {

    static final Reason KEEPS_FAILING =
            new Reason("keeps-failing", "Iterable gave no usable answer to requests for it, while others got one");

    private final UncertainTargets uncertainTargets;
    private final TargetAuditCollector notes;
    private final IdentityHashMap<Update, UpdateOutcome> settled = new IdentityHashMap<>();
    private final Set<Update> again = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Update, Reason> retry = new IdentityHashMap<>();

    TargetAttribution(UncertainTargets uncertainTargets, TargetAuditCollector notes) {
        this.uncertainTargets = uncertainTargets;
        this.notes = notes;
    }

    /**
     * Iterable accepted the request for the target.
     *
     * @param answer in words
     * @param visible whether the wanted state was seen
     */
    void taken(Update update, TargetId target, String answer, @Nullable TargetState after, boolean visible) {
        notes.accepted(target.key());
        settle(update, target, UpdateOutcome.DELIVERED, answer, after, visible);
    }

    /** The target is as wanted already: by an earlier try if one got no answer, otherwise by somebody else. */
    void asWanted(Update update, TargetId target, String answer, @Nullable TargetState after, boolean visible) {
        UpdateOutcome updateOutcome =
                uncertainTargets.has(target.key()) ? UpdateOutcome.DELIVERED : UpdateOutcome.UNCHANGED;
        settle(update, target, updateOutcome, answer, after, visible);
    }

    /** Iterable refused the request for the target. */
    void refused(Update update, TargetId target, Reason why, String answer, @Nullable TargetState after) {
        notes.refused(target.key(), why);
        settle(update, target, new UpdateOutcome(Outcome.REJECTED, why), answer, after, false);
    }

    /**
     * The target got no usable answer and is not seen as wanted.
     *
     * @param blamed whether the target is to blame, since others got an answer meanwhile
     */
    void lost(Update update, TargetId target, boolean blamed, @Nullable TargetState after) {
        notes.acted(update.record(), target, uncertainTargets.words(target.key()), after, false);
        if (blamed) {
            retry.put(update, KEEPS_FAILING);
        } else {
            again.add(update);
        }
    }

    BatchResult batchResult() {
        return new BatchResult.Attributed(settled, again, retry);
    }

    private void settle(
            Update update,
            TargetId target,
            UpdateOutcome updateOutcome,
            String answer,
            @Nullable TargetState after,
            boolean visible) {
        settled.put(update, updateOutcome);
        notes.acted(update.record(), target, answer, after, visible);
        uncertainTargets.settled(target.key());
    }
}
