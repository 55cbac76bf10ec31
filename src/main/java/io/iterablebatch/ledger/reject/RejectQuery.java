package io.iterablebatch.ledger.reject;

import io.iterablebatch.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Which of the invalid and rejected records of an instance, in the order of the input.
 *
 * @param after only records with a larger number
 * @param outcome only these; null: both
 * @param reason only those with this code; null: all
 */
public record RejectQuery(
        long instanceId,
        long after,
        @Nullable Outcome outcome,
        @Nullable String reason) {

    /** A query for all of the instance's. */
    public static RejectQuery all(long instanceId) {
        return new RejectQuery(instanceId, 0, null, null);
    }

    /** The same query, for the records after this one. */
    public RejectQuery after(long recordNumber) {
        return new RejectQuery(instanceId, recordNumber, outcome, reason);
    }

    /** Whether it is one of them. */
    public boolean takes(RejectRow row) {
        return row.number() > after
                && (outcome == null || row.outcome() == outcome)
                && (reason == null || row.reason().code().equals(reason));
    }
}
