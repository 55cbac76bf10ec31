package io.iterablebatch.action.targets.apply;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.delivery.Prepared.Finding;
import io.iterablebatch.delivery.Verdict;
import io.iterablebatch.mapping.Mapped.Update;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what became of the targets of one request, and notes it for the audit. Used by one thread. */
final class Attribution {

    static final Reason KEEPS_FAILING =
            new Reason("keeps-failing", "Iterable gave no usable answer to requests for it, while others got one");

    private final Doubts doubts;
    private final AuditNotes notes;
    private final IdentityHashMap<Update, Finding> settled = new IdentityHashMap<>();
    private final Set<Update> again = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Update, Reason> retry = new IdentityHashMap<>();

    Attribution(Doubts doubts, AuditNotes notes) {
        this.doubts = doubts;
        this.notes = notes;
    }

    /**
     * Iterable took it.
     *
     * @param answer in words
     * @param visible whether the wanted state was seen
     */
    void taken(Update update, TargetId target, String answer, @Nullable TargetState after, boolean visible) {
        notes.accepted(target.key());
        settle(update, target, Finding.DELIVERED, answer, after, visible);
    }

    /** It is as wanted already: by an earlier try if there was one without an answer, else by somebody else's doing. */
    void asWanted(Update update, TargetId target, String answer, @Nullable TargetState after, boolean visible) {
        Finding finding = doubts.has(target.key()) ? Finding.DELIVERED : Finding.UNCHANGED;
        settle(update, target, finding, answer, after, visible);
    }

    /** Iterable refused it. */
    void refused(Update update, TargetId target, Reason why, String answer, @Nullable TargetState after) {
        notes.refused(target.key(), why);
        settle(update, target, new Finding(Outcome.REJECTED, why), answer, after, false);
    }

    /**
     * It got no usable answer and is not seen as wanted.
     *
     * @param blamed whether others got one meanwhile
     */
    void lost(Update update, TargetId target, boolean blamed, @Nullable TargetState after) {
        notes.acted(update.record(), target, doubts.words(target.key()), after, false);
        if (blamed) {
            retry.put(update, KEEPS_FAILING);
        } else {
            again.add(update);
        }
    }

    Verdict verdict() {
        return new Verdict.Attributed(settled, again, retry);
    }

    private void settle(
            Update update,
            TargetId target,
            Finding finding,
            String answer,
            @Nullable TargetState after,
            boolean visible) {
        settled.put(update, finding);
        notes.acted(update.record(), target, answer, after, visible);
        doubts.settled(target.key());
    }
}
