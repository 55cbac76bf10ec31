package io.iterablebatch.ledger;

import io.iterablebatch.report.Counts;
import io.iterablebatch.report.RunSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in the history.
 *
 * @param status Spring Batch's word, or {@link #LOST}
 * @param exitCode null while it runs, and for a lost one
 * @param counts of its instance, as committed
 * @param summary what it said at its end, or null
 * @param jobFile the job file that it ran, where that is known
 * @param replayOf the run whose refused records it sent, or null
 */
public record RunRow(
        long runId,
        long instanceId,
        String job,
        String action,
        String destination,
        String status,
        @Nullable Integer exitCode,
        Instant startedAt,
        @Nullable Instant endedAt,
        Map<String, String> parameters,
        Counts counts,
        @Nullable RunSummary summary,
        @Nullable String jobFile,
        @Nullable Long replayOf) {

    /** The word of a run whose process died. */
    public static final String LOST = "LOST";

    /** Whether it is under way. */
    public boolean isActive() {
        return endedAt == null && !status.equals(LOST);
    }

    /** The same, known to have died. */
    RunRow lost() {
        return new RunRow(
                runId,
                instanceId,
                job,
                action,
                destination,
                LOST,
                null,
                startedAt,
                null,
                parameters,
                counts,
                summary,
                jobFile,
                replayOf);
    }
}
