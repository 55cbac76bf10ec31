package io.iterablebatch.accounting;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An earlier run of a job, for comparison. Counts are the run's own.
 *
 * @param exitCode null where it was lost
 * @param duration null where it was lost
 */
public record PastRun(
        long runId,
        Instant startedAt,
        @Nullable Integer exitCode,
        Counts counts,
        @Nullable Duration duration) {}
