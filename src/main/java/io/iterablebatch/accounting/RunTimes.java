package io.iterablebatch.accounting;

import io.iterablebatch.accounting.SummaryJson.ToMilliseconds;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * When a run was, and how fast.
 *
 * @param durationMs the job's own time, without starting Java or PostgreSQL
 */
public record RunTimes(
        @JsonSerialize(converter = ToMilliseconds.class) Instant startedAt,
        @JsonSerialize(converter = ToMilliseconds.class) Instant endedAt,
        long durationMs,
        long recordsPerSecond) {

    /** The times of a run that read so many records. */
    public static RunTimes of(Instant startedAt, Instant endedAt, long records) {
        long millis = Duration.between(startedAt, endedAt).toMillis();
        return new RunTimes(startedAt, endedAt, millis, perSecond(records, Duration.ofMillis(millis)));
    }

    /** Records in a second, rounded to a whole number. What takes no time counts as a millisecond. */
    public static long perSecond(long records, Duration time) {
        return Math.round(records * 1_000.0 / Math.max(1, time.toMillis()));
    }
}
