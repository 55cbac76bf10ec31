package io.iterablebatch.ledger.history;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * What a run has done, as far as it is committed.
 *
 * @param ordinary neither a canary nor a replay
 * @param counts of this run
 * @param summary what it said at its end, or null
 */
public record RunTotals(
        long runId,
        CountedJob job,
        boolean ordinary,
        RunLife life,
        Counts counts,
        SentBatches sent,
        @Nullable RunSummary summary) {

    /** Whether nothing will be added. */
    public boolean isOver() {
        return life.isOver();
    }
}
