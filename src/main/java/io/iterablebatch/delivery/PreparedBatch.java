package io.iterablebatch.delivery;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an action found out about a batch just before it is sent.
 *
 * @param toSend the updates of the batch that are to be sent, in its order
 * @param items what is sent in the place of each of them, in the same order: the same object if nothing changed
 * @param settled what became of the others, by identity of the object
 */
public record PreparedBatch(List<Update> toSend, List<Update> items, Map<Update, UpdateOutcome> settled) {

    /**
     * What became of an update, whether it was sent or not.
     *
     * @param outcome delivered (by an earlier try, if it was not sent), unchanged, invalid or rejected
     * @param reason of an invalid or rejected update; null otherwise
     */
    public record UpdateOutcome(Outcome outcome, @Nullable Reason reason) {

        /** Iterable accepted it. */
        public static final UpdateOutcome DELIVERED = new UpdateOutcome(Outcome.DELIVERED, null);

        /** The target is in the wanted state already. */
        public static final UpdateOutcome UNCHANGED = new UpdateOutcome(Outcome.UNCHANGED, null);

        public UpdateOutcome {
            boolean refused = outcome == Outcome.INVALID || outcome == Outcome.REJECTED;
            if (outcome == Outcome.SUPERSEDED || outcome == Outcome.SKIPPED || refused != (reason != null)) {
                throw new IllegalArgumentException(outcome + " with " + reason);
            }
        }
    }

    public PreparedBatch {
        if (toSend.size() != items.size()) {
            throw new IllegalArgumentException("not one item for each update");
        }
    }

    /** All updates of the batch are sent unchanged. */
    public static PreparedBatch asItIs(List<Update> batch) {
        return new PreparedBatch(batch, batch, Map.of());
    }
}
