package io.iterablebatch.job.source;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A point in time as a rule names it. */
public sealed interface PointInTime {

    /** The instant that is meant, as of now. */
    Instant at(Instant now);

    /** So long ago, as in {@code 90d}. */
    record Ago(Duration time) implements PointInTime {

        @Override
        public Instant at(Instant now) {
            return now.minus(time);
        }

        @Override
        public String toString() {
            return time.toString();
        }
    }

    /** At the beginning of a day in UTC, as in {@code 2026-01-31}. */
    record Day(LocalDate day) implements PointInTime {

        @Override
        public Instant at(Instant now) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        @Override
        public String toString() {
            return day.toString();
        }
    }
}
