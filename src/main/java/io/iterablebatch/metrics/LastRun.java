package io.iterablebatch.metrics;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.api.Latency;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.ledger.history.RunTotals;
import io.iterablebatch.ledger.history.SentBatches;
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
 * @param latency of the requests; null where none was answered, or nobody told
 * @param sent what carried records; all but the uncertain ones is 0 also where that is not known
 */
public record LastRun(
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Duration duration,
        int exitCode,
        Counts counts,
        RequestStats requests,
        @Nullable Latency latency,
        SentBatches sent) {

    /** What stands for the exit code of a process that was killed, or whose host went down. */
    public static final int DIED = -1;

    /** A last run that the history has. */
    static LastRun of(RunTotals run) {
        RunSummary summary = run.summary();
        Integer exitCode = run.life().exitCode();
        return new LastRun(
                run.life().startedAt(),
                run.life().endedAt(),
                summary == null ? null : Duration.ofMillis(summary.times().durationMs()),
                exitCode == null ? DIED : exitCode,
                run.counts(),
                summary == null ? RequestStats.NONE : summary.accounting().requests(),
                summary == null ? null : summary.latency(),
                run.sent());
    }

    /** A last run that the history may not have: it never began, or the database was away at its end. */
    static LastRun of(RunSummary summary) {
        return new LastRun(
                summary.times().startedAt(),
                summary.times().endedAt(),
                Duration.ofMillis(summary.times().durationMs()),
                summary.ending().exitCode(),
                summary.accounting().runCounts(),
                summary.accounting().requests(),
                summary.latency(),
                new SentBatches(0, 0, 0, summary.accounting().uncertain()));
    }
}
