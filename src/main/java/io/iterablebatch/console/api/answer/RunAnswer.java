package io.iterablebatch.console.api.answer;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.ledger.history.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run, by the names of the summary.
 *
 * @param project label of its Iterable project; null while the run goes on, and of a lost one
 * @param active whether it goes on
 * @param finishedBy the other run that completed its instance, or null
 * @param counts of the whole instance
 * @param runCounts of this run
 */
public record RunAnswer(
        long runId,
        long instanceId,
        String job,
        String action,
        @Nullable String project,
        String status,
        @Nullable Integer exitCode,
        boolean active,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long durationMs,
        Map<String, String> parameters,
        @Nullable Long replayOf,
        @Nullable Long finishedBy,
        Counts counts,
        Counts runCounts) {

    /** The run as the history has it. */
    public static RunAnswer of(RunRow run) {
        RunSummary summary = run.summary();
        Duration duration = run.duration();
        String project = summary == null ? "" : summary.identity().project();
        return new RunAnswer(
                run.runId(),
                run.origin().instanceId(),
                run.origin().job(),
                run.origin().action(),
                project.isEmpty() ? null : project,
                run.standing().status(),
                run.standing().exitCode(),
                run.isActive(),
                run.standing().startedAt(),
                run.standing().endedAt(),
                duration == null ? null : duration.toMillis(),
                new TreeMap<>(run.origin().parameters()),
                run.origin().replayOf(),
                run.finishedBy(),
                run.counts(),
                run.runCounts());
    }
}
