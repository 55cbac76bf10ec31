package io.iterablebatch.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The runs of the last twelve and the next 24 hours, hour by hour.
 *
 * @param hours those in which there is something, in their order
 */
public record NightCalendar(Instant now, List<CalendarHour> hours) {

    static final Duration BACK = Duration.ofHours(12);
    static final Duration AHEAD = Duration.ofHours(24);

    /** What became of a run. */
    public enum Kind {
        PLANNED,
        RUNNING,
        DONE,
        /** It ended otherwise. */
        FAILED,
        /** It is due, and has not begun. */
        LATE,
        /** It was due, and did not run. */
        LEFT_OUT
    }

    /** An hour of UTC. */
    public record CalendarHour(Instant from, List<CalendarCell> cells) {}

    /**
     * The runs of one job in an hour of which the same is to be said.
     *
     * @param entries at least one, in their order
     */
    public record CalendarCell(ScheduleKey key, Kind kind, List<CalendarEntry> entries) {}

    private record CellKey(ScheduleKey key, Kind kind) {}

    static NightCalendar of(List<CalendarEntry> queued, List<JobSchedule> schedules, Instant now) {
        List<CalendarEntry> all = new ArrayList<>(queued);
        schedules.stream().filter(schedule -> !schedule.isPaused()).forEach(schedule -> plan(schedule, now, all));
        all.sort(Comparator.comparing(CalendarEntry::at)
                .thenComparing(entry -> entry.key().instance()));
        Map<Instant, Map<CellKey, List<CalendarEntry>>> hours = new TreeMap<>();
        for (CalendarEntry entry : all) {
            hours.computeIfAbsent(entry.at().truncatedTo(ChronoUnit.HOURS), hour -> new LinkedHashMap<>())
                    .computeIfAbsent(new CellKey(entry.key(), entry.kind()), cell -> new ArrayList<>())
                    .add(entry);
        }
        List<CalendarHour> shown = new ArrayList<>();
        hours.forEach((from, cells) -> shown.add(new CalendarHour(
                from,
                cells.entrySet().stream()
                        .map(cell -> new CalendarCell(
                                cell.getKey().key(), cell.getKey().kind(), List.copyOf(cell.getValue())))
                        .toList())));
        return new NightCalendar(now, List.copyOf(shown));
    }

    private static void plan(JobSchedule schedule, Instant now, List<CalendarEntry> all) {
        Instant due = schedule.nextDue();
        if (due.plus(DueRuns.IN_TIME).isBefore(now)) {
            all.add(new CalendarEntry(schedule.key(), due, Kind.LATE, "no worker took it", null));
            due = schedule.schedule().times().next(now);
        }
        Instant end = now.plus(AHEAD);
        while (due.isBefore(end)) {
            all.add(new CalendarEntry(schedule.key(), due, Kind.PLANNED, null, null));
            due = schedule.schedule().times().next(due);
        }
    }
}
