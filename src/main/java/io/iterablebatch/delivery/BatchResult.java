package io.iterablebatch.delivery;

import io.iterablebatch.Reason;
import io.iterablebatch.api.ContentSuspicion;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What an answer means for the updates of a batch. */
public sealed interface BatchResult {

    /**
     * The same about other objects.
     *
     * @param originals those, by the objects that this verdict is about
     */
    BatchResult about(Map<Update, Update> originals);

    private static <T> Map<Update, T> translated(Map<Update, T> reasons, Map<Update, Update> originals) {
        IdentityHashMap<Update, T> translated = new IdentityHashMap<>();
        reasons.forEach((item, reason) -> translated.put(Objects.requireNonNull(originals.get(item)), reason));
        return translated;
    }

    /**
     * Every update is settled but those to retry and those of which the answer does not tell.
     *
     * @param rejected those that were refused, by identity of the object; all others are delivered
     * @param retry those that failed for no fault of theirs and are to be sent again a few times, with the reason of
     *     their refusal should they go on failing
     * @param unexplained those of which the answer does not say what became: sent again in halves, and refused for this
     *     reason where they were alone in the request
     * @param createdFields fields that Iterable created
     * @param filteredFields fields that Iterable dropped
     */
    record Settled(
            Map<Update, Reason> rejected,
            Map<Update, Reason> retry,
            Map<Update, Reason> unexplained,
            Set<String> createdFields,
            Set<String> filteredFields)
            implements BatchResult {

        /** One that explains what became of all. */
        public Settled(
                Map<Update, Reason> rejected,
                Map<Update, Reason> retry,
                Set<String> createdFields,
                Set<String> filteredFields) {
            this(rejected, retry, Map.of(), createdFields, filteredFields);
        }

        @Override
        public BatchResult about(Map<Update, Update> originals) {
            return new Settled(
                    translated(rejected, originals),
                    translated(retry, originals),
                    translated(unexplained, originals),
                    createdFields,
                    filteredFields);
        }
    }

    /**
     * What became of each update is known one by one; each is in one of the three.
     *
     * @param settled their outcomes, by identity of the object
     * @param again those that are to be sent again as long as it takes, since nothing else gets through either
     * @param retry those that are to be sent again a few times, and in smaller batches after that, with the reason of
     *     their refusal should they go on failing alone
     */
    record Attributed(Map<Update, UpdateOutcome> settled, Set<Update> again, Map<Update, Reason> retry)
            implements BatchResult {

        @Override
        public BatchResult about(Map<Update, Update> originals) {
            Set<Update> theirs = Collections.newSetFromMap(new IdentityHashMap<>());
            again.forEach(item -> theirs.add(Objects.requireNonNull(originals.get(item))));
            return new Attributed(translated(settled, originals), theirs, translated(retry, originals));
        }
    }

    /**
     * Nothing of the batch was applied, and the error names what to blame.
     *
     * @param culprits those that the error names, with the reason; rejected without being sent again, while the others
     *     are sent again together
     */
    record Mendable(Map<Update, Reason> culprits) implements BatchResult {

        @Override
        public BatchResult about(Map<Update, Update> originals) {
            return new Mendable(translated(culprits, originals));
        }
    }

    /**
     * Nothing is known but that the batch did not pass as a whole: halve it, and reject what is alone.
     *
     * @param reason the reason for an update that is alone
     * @param suspicion for the halves
     * @param unexplained whether the answer is one that should have named what to blame, and names nothing of the batch
     */
    record Unclear(Reason reason, ContentSuspicion suspicion, boolean unexplained) implements BatchResult {

        /** One that hangs on what became of others. */
        public Unclear(Reason reason, ContentSuspicion suspicion) {
            this(reason, suspicion, false);
        }

        /** One that does not hang on what became of others. */
        public Unclear(Reason reason) {
            this(reason, ContentSuspicion.NONE);
        }

        @Override
        public BatchResult about(Map<Update, Update> originals) {
            return this;
        }
    }
}
