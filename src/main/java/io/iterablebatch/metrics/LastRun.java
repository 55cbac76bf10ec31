package io.iterablebatch.metrics;

import io.iterablebatch.api.RequestStats;
import io.iterablebatch.ledger.RunTally;
import io.iterablebatch.report.Counts;
import io.iterablebatch.report.RunSummary;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a job's last run ended.
 *
 * @param endedAt null where its process died, which nobody was told of
 * @param duration the job's own time; null likewise
 * @param exitCode {@link #DIED} likewise
 * @param counts of this run
 * @param requests every attempt counted
 * @param uncertain records sent again because no answer was recorded when an earlier run sent them
 * @param batches requests that carried records; 0 also where that is not known
 * @param batchRecords the records that those carried
 */
public record LastRun(
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Duration duration,
        int exitCode,
        Counts counts,
        RequestStats requests,
        long uncertain,
        long batches,
        long batchRecords) {

    /** What stands for the exit code of a process that was killed, or whose host went down. */
    public static final int DIED = -1;

    /** One that the history has. */
    static LastRun of(RunTally run) {
        RunSummary summary = run.summary();
        Integer exitCode = run.exitCode();
        return new LastRun(
                run.startedAt(),
                run.endedAt(),
                summary == null ? null : Duration.ofMillis(summary.durationMs()),
                exitCode == null ? DIED : exitCode,
                run.counts(),
                summary == null ? RequestStats.NONE : summary.requests(),
                run.uncertain(),
                run.batches(),
                run.batchRecords());
    }

    /** One that the history may not have: it never began, or the database was away at its end. */
    static LastRun of(RunSummary summary) {
        return new LastRun(
                summary.startedAt(),
                summary.endedAt(),
                Duration.ofMillis(summary.durationMs()),
                summary.exitCode(),
                summary.runCounts(),
                summary.requests(),
                summary.uncertain(),
                0,
                0);
    }
}
