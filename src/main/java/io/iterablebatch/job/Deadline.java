package io.iterablebatch.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** By when a run of a job must have completed. */
public sealed interface Deadline {

    /**
     * The moment by which a run should have completed and none had; null where all is well.
     *
     * @param completed when the last one completed, or null if none ever did: then, without a time of day, it is 1970
     */
    @Nullable Instant missed(@Nullable Instant completed, Instant now);

    /**
     * Every day at this time of day. Where the clock skips it that day, it is when the clock has skipped; where the
     * clock shows it twice, the first time.
     */
    record Daily(LocalTime at, ZoneId zone) implements Deadline {

        @Override
        public @Nullable Instant missed(@Nullable Instant completed, Instant now) {
            LocalDate day = now.atZone(zone).toLocalDate();
            while (on(day).isAfter(now)) {
                day = day.minusDays(1);
            }
            boolean met = completed != null && completed.isAfter(on(day.minusDays(1)));
            return met ? null : on(day);
        }

        private Instant on(LocalDate day) {
            return day.atTime(at).atZone(zone).toInstant();
        }
    }

    /** A run has to complete no longer than this after the one before it. */
    record Every(Duration most) implements Deadline {

        @Override
        public @Nullable Instant missed(@Nullable Instant completed, Instant now) {
            if (completed == null) {
                return Instant.EPOCH;
            }
            Instant due = completed.plus(most);
            return due.isAfter(now) ? null : due;
        }
    }
}
