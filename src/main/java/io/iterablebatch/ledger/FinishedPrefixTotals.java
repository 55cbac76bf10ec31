package io.iterablebatch.ledger;

import io.iterablebatch.Outcome;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.delivery.FinishedPrefix;
import io.iterablebatch.delivery.RecordOutcome;
import java.util.Map;
import java.util.TreeMap;

/**
 * A contiguous run of finished records, summed up for the ledger.
 *
 * @param counts what to add to the instance's; {@code read} comes from the records' numbers, the rest from their
 *     outcomes, so that a record lost in between shows as a sum that does not add up
 * @param reasons how many were refused for which reason
 */
record FinishedPrefixTotals(Counts counts, Map<String, Long> reasons) {

    static FinishedPrefixTotals of(FinishedPrefix finished, long read) {
        long[] byOutcome = new long[Outcome.values().length];
        Map<String, Long> reasons = new TreeMap<>();
        for (RecordOutcome recordOutcome : finished.recordOutcomes()) {
            byOutcome[recordOutcome.outcome().ordinal()]++;
            if (recordOutcome.reason() != null) {
                reasons.merge(recordOutcome.reason().code(), 1L, Long::sum);
            }
        }
        Counts counts = new Counts(
                read,
                byOutcome[Outcome.DELIVERED.ordinal()],
                byOutcome[Outcome.UNCHANGED.ordinal()] + finished.unchanged(),
                byOutcome[Outcome.SUPERSEDED.ordinal()],
                byOutcome[Outcome.INVALID.ordinal()],
                byOutcome[Outcome.REJECTED.ordinal()],
                byOutcome[Outcome.SKIPPED.ordinal()] + finished.skipped());
        return new FinishedPrefixTotals(counts, reasons);
    }
}
