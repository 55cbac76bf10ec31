package io.iterablebatch.report;

import io.iterablebatch.api.RequestStats;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run, as {@code --summary} writes it and the terminal shows it. Of the whole instance: {@code counts}
 * and {@code reasons}; all else is this run's.
 *
 * @param status Spring Batch's word: COMPLETED, FAILED, STOPPED
 * @param requests every attempt counted
 * @param uncertain records sent again because a lost run had sent them, or in another instance something to their
 *     users, and no answer was recorded
 * @param durationMs the job's own time, without starting Java or PostgreSQL
 * @param rejectsFile the instance's invalid and rejected records, or null where there are none
 * @param reportFile a page about the run, or null
 * @param createdFields fields that Iterable created
 * @param filteredFields fields of ours that Iterable dropped
 * @param warnings what else a person should know, a sentence each
 * @param failure why it did not complete, with the way out, or null
 * @param replayOf the run whose refused records these were, or null
 * @param openRejects what is open of earlier instances; null where that is not known
 */
public record RunSummary(
        String job,
        String action,
        String project,
        String host,
        @Nullable Long runId,
        @Nullable Long instanceId,
        String status,
        int exitCode,
        boolean resumed,
        Map<String, String> parameters,
        Counts counts,
        Counts runCounts,
        Map<String, Long> reasons,
        RequestStats requests,
        long uncertain,
        Instant startedAt,
        Instant endedAt,
        long durationMs,
        long recordsPerSecond,
        @Nullable String rejectsFile,
        @Nullable String reportFile,
        List<String> createdFields,
        List<String> filteredFields,
        List<String> warnings,
        @Nullable String failure,
        @Nullable Long replayOf,
        @Nullable OpenRejects openRejects) {

    /** The same with its page. */
    public RunSummary reportedIn(String file) {
        return new RunSummary(
                job,
                action,
                project,
                host,
                runId,
                instanceId,
                status,
                exitCode,
                resumed,
                parameters,
                counts,
                runCounts,
                reasons,
                requests,
                uncertain,
                startedAt,
                endedAt,
                durationMs,
                recordsPerSecond,
                rejectsFile,
                file,
                createdFields,
                filteredFields,
                warnings,
                failure,
                replayOf,
                openRejects);
    }
}
