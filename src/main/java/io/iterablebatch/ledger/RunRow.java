package io.iterablebatch.ledger;

import io.iterablebatch.report.Counts;
import io.iterablebatch.report.RunSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in the history.
 *
 * @param status Spring Batch's word, or LOST for a run whose process died
 * @param exitCode null while it runs, and for a lost one
 * @param counts of its instance, as committed
 * @param summary what it said at its end, or null
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
        @Nullable RunSummary summary) {}
