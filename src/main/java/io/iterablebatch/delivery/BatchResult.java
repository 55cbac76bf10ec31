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

/** What Iterable's answer means for the updates of a batch. */
public sealed interface BatchResult {

    /**
     * The same result for the updates from which the sent ones were made.
     *
     * @param originals the original of each update that this result is about
     */
    BatchResult about(Map<Update, Update> originals);

    private static <T> Map<Update, T> translated(Map<Update, T> reasons, Map<Update, Update> originals) {
        IdentityHashMap<Update, T> translated = new IdentityHashMap<>();
        reasons.forEach((item, reason) -> translated.put(Objects.requireNonNull(originals.get(item)), reason));
        return translated;
    }

    /**
     * Every update is settled, except those to retry and those that the answer does not explain.
     *
     * @param rejected the refused updates, by identity of the object; all others are delivered
     * @param retry updates that failed for no fault of theirs and are to be sent again a few times; the reason is that
     *     of their refusal if they go on failing
     * @param unexplained updates of which the answer does not say what became: they are sent again in halves, and
     *     refused for this reason if they were alone in the request
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

        /** A result that explains every update. */
        public Settled(
                Map<Update, Reason> rejected,
                Map<Update, Reason> retry,
                Set<String> createdFields,
                Set<String> filteredFields) {
            this(rejected, retry, Map.of(), createdFields, filteredFields);
        }

        /** Whether every update is delivered as it was sent, as mostly. */
        public boolean deliversAll() {
            return rejected.isEmpty() && retry.isEmpty() && unexplained.isEmpty() && filteredFields.isEmpty();
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
     * What became of each update is known for each by itself; each is in one of the three collections.
     *
     * @param settled the outcomes, by identity of the object
     * @param again updates to be sent again as often as it takes, since nothing else gets through either
     * @param retry updates to be sent again a few times, and in smaller batches after that; the reason is that of their
     *     refusal if they go on failing alone
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
     * Nothing of the batch was applied, and the error names the updates to blame.
     *
     * @param culprits the named updates, with the reason; they are rejected without another try, and the others are
     *     sent again together
     */
    record Mendable(Map<Update, Reason> culprits) implements BatchResult {

        @Override
        public BatchResult about(Map<Update, Update> originals) {
            return new Mendable(translated(culprits, originals));
        }
    }

    /**
     * It is only known that the batch was not accepted as a whole: it is halved, and an update that is alone is
     * rejected.
     *
     * @param reason the reason for an update that is alone
     * @param suspicion what the halves inherit
     * @param unexplained whether the answer is one that should have named the update to blame, and names none of the
     *     batch
     */
    record Unclear(Reason reason, ContentSuspicion suspicion, boolean unexplained) implements BatchResult {

        /** The answer depends on whether other requests got through. */
        public Unclear(Reason reason, ContentSuspicion suspicion) {
            this(reason, suspicion, false);
        }

        /** The answer does not depend on other requests. */
        public Unclear(Reason reason) {
            this(reason, ContentSuspicion.NONE);
        }

        @Override
        public BatchResult about(Map<Update, Update> originals) {
            return this;
        }
    }
}
