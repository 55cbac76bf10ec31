package io.iterablebatch.ledger;

import io.iterablebatch.report.Counts;
import io.iterablebatch.report.RunSummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run has done, as far as it is committed.
 *
 * @param project its destination's label
 * @param ordinary neither a canary nor a replay
 * @param endedAt null while it runs, and where it was lost
 * @param lost whether a later run found that its process had died
 * @param exitCode null while it runs, and where it was lost
 * @param counts of this run
 * @param batches requests that carried records, those among them that surely came to nothing left out
 * @param batchRecords how many records those carried
 * @param openRecords how many of them have no recorded outcome yet
 * @param uncertain how many of them an earlier run had sent and got no answer to
 * @param summary what it said at its end, or null
 */
public record RunTally(
        long runId,
        String destination,
        String project,
        String job,
        String action,
        boolean ordinary,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean lost,
        @Nullable Integer exitCode,
        Counts counts,
        long batches,
        long batchRecords,
        long openRecords,
        long uncertain,
        @Nullable RunSummary summary) {

    /** Whether nothing will be added. */
    public boolean isOver() {
        return endedAt != null || lost;
    }
}
