package io.iterablebatch.ledger.history;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.ledger.instance.InstanceOrigin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A run in the history.
 *
 * @param origin what its instance is of
 * @param counts of its instance, as committed by all of its runs
 * @param runCounts what this run alone added to them
 * @param later what became of the instance after this run
 * @param summary what it said at its end, or null
 */
public record RunRow(
        long runId,
        InstanceOrigin origin,
        RunStanding standing,
        Counts counts,
        Counts runCounts,
        LaterRuns later,
        @Nullable RunSummary summary) {

    /** The word of a run whose process died. */
    public static final String LOST = "LOST";

    /** The only run of its instance. */
    public RunRow(
            long runId, InstanceOrigin origin, RunStanding standing, Counts counts, @Nullable RunSummary summary) {
        this(runId, origin, standing, counts, counts, LaterRuns.NONE, summary);
    }

    /** Whether it is under way. */
    public boolean isActive() {
        return standing.endedAt() == null && !isLost();
    }

    /** Whether its process died. */
    public boolean isLost() {
        return standing.status().equals(LOST);
    }

    /** The other run that completed its instance, or null where none did. */
    public @Nullable Long finishedBy() {
        return later.completed() ? later.goneOn() : null;
    }

    /** How long it took, as its summary and its report say; null where it has not ended, or was lost. */
    public @Nullable Duration duration() {
        if (summary != null) {
            return Duration.ofMillis(summary.times().durationMs());
        }
        return standing.endedAt() == null ? null : Duration.between(standing.startedAt(), standing.endedAt());
    }

    /** The same run, shown as lost. */
    RunRow lost() {
        return new RunRow(
                runId,
                origin,
                new RunStanding(LOST, null, standing.startedAt(), null),
                counts,
                runCounts,
                later,
                summary);
    }
}
