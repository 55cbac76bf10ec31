package io.iterablebatch.schedule;

import io.iterablebatch.schedule.NightCalendar.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of the night.
 *
 * @param at when it was, or is, due, or was asked for
 * @param why in words, where it is neither planned nor done; null where there is nothing to say
 * @param runId null where it did not run
 */
public record CalendarEntry(
        ScheduleKey key,
        Instant at,
        Kind kind,
        @Nullable String why,
        @Nullable Long runId) {

    static CalendarEntry queued(
            ScheduleKey key,
            Instant at,
            String state,
            @Nullable Integer exitCode,
            @Nullable Long runId,
            @Nullable String note,
            Instant now) {
        return switch (state) {
            case "running" -> new CalendarEntry(key, at, Kind.RUNNING, note, runId);
            case "withdrawn" -> new CalendarEntry(key, at, Kind.LEFT_OUT, note, runId);
            case "ended" -> {
                boolean done = exitCode != null && (exitCode == 0 || exitCode == 3);
                String why = done || exitCode == null ? note : "exit " + exitCode;
                yield new CalendarEntry(key, at, done ? Kind.DONE : Kind.FAILED, why, runId);
            }
            default -> {
                boolean late = at.plus(DueRuns.IN_TIME).isBefore(now);
                String why = note == null && late ? "it waits for a worker" : note;
                yield new CalendarEntry(key, at, late ? Kind.LATE : Kind.PLANNED, why, runId);
            }
        };
    }
}
