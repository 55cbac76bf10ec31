package io.iterablebatch.ledger.history;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.ledger.instance.InstanceOrigin;
import org.jspecify.annotations.Nullable;

/**
 * A run in the history.
 *
 * @param origin what its instance is of
 * @param counts of its instance, as committed
 * @param summary what it said at its end, or null
 */
public record RunRow(
        long runId,
        InstanceOrigin origin,
        RunStanding standing,
        Counts counts,
        @Nullable RunSummary summary) {

    /** The word of a run whose process died. */
    public static final String LOST = "LOST";

    /** Whether it is under way. */
    public boolean isActive() {
        return standing.endedAt() == null && !standing.status().equals(LOST);
    }

    /** The same run, shown as lost. */
    RunRow lost() {
        return new RunRow(runId, origin, new RunStanding(LOST, null, standing.startedAt(), null), counts, summary);
    }
}
