package io.iterablebatch.console.schedule;

import io.iterablebatch.console.view.Badge;
import io.iterablebatch.schedule.CalendarEntry;
import io.iterablebatch.schedule.JobSchedule;
import io.iterablebatch.schedule.NightCalendar;
import io.iterablebatch.schedule.NightCalendar.CalendarCell;
import io.iterablebatch.schedule.NightCalendar.CalendarHour;
import io.iterablebatch.schedule.ScheduledLine;
import io.iterablebatch.text.FigureFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the page of schedules shows.
 *
 * @param warnings of files, in whole sentences
 * @param notice what came of the last click, or null
 * @param noticeCss the class of the notice
 */
public record ScheduleView(
        List<JobLine> jobs,
        List<HourLine> hours,
        List<String> warnings,
        @Nullable String notice,
        String noticeCss) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int MOST_TIMES = 4;

    /**
     * A schedule.
     *
     * @param due when it is due next, in its zone; null where it is paused
     * @param lastRun null where the last one has no page yet
     */
    public record JobLine(
            String job,
            String project,
            String times,
            @Nullable Instant due,
            String dueThere,
            String last,
            @Nullable Long lastRun,
            Badge standing,
            boolean paused) {}

    /**
     * An hour of the night.
     *
     * @param day said where it is another one than in the line before, else empty
     */
    public record HourLine(String day, String hour, boolean isNow, List<CellLine> cells) {}

    /** The runs of one job in it. */
    public record CellLine(
            String job,
            String times,
            Badge badge,
            String why,
            @Nullable Long run) {}

    static ScheduleView of(
            List<ScheduledLine> lines,
            List<String> unread,
            NightCalendar calendar,
            @Nullable Long queued,
            @Nullable Long unfinished) {
        List<String> warnings = new ArrayList<>();
        lines.forEach(line -> line.warnings()
                .forEach(warning -> warnings.add(line.schedule().key().job() + ": " + warning)));
        warnings.addAll(unread);
        return new ScheduleView(
                lines.stream().map(ScheduleView::job).toList(),
                hours(calendar),
                List.copyOf(warnings),
                notice(queued, unfinished),
                unfinished == null ? "notice good" : "notice");
    }

    private static @Nullable String notice(@Nullable Long queued, @Nullable Long unfinished) {
        if (unfinished != null) {
            return "Nothing was begun: run " + unfinished + " of the queue is not finished.";
        }
        return queued == null ? null : "Run " + queued + " of the queue waits for a worker.";
    }

    private static JobLine job(ScheduledLine line) {
        JobSchedule schedule = line.schedule();
        ZoneId zone = schedule.schedule().times().zone();
        var last = line.last();
        return new JobLine(
                schedule.key().job(),
                schedule.key().project(),
                schedule.schedule().times().text(),
                schedule.isPaused() ? null : schedule.nextDue(),
                MINUTE.format(schedule.nextDue().atZone(zone)) + " " + zone,
                last == null ? "none yet" : last.words(),
                last == null ? null : last.runId(),
                new Badge(schedule.isPaused() ? "notable" : line.overdue() ? "bad" : "good", line.standing()),
                schedule.isPaused());
    }

    private static List<HourLine> hours(NightCalendar calendar) {
        List<HourLine> hours = new ArrayList<>();
        String day = "";
        for (CalendarHour hour : calendar.hours()) {
            var from = hour.from().atZone(ZoneOffset.UTC);
            String its = DAY.format(from);
            boolean now = !calendar.now().isBefore(hour.from())
                    && calendar.now().isBefore(hour.from().plusSeconds(3_600));
            hours.add(new HourLine(
                    its.equals(day) ? "" : its,
                    CLOCK.format(from),
                    now,
                    hour.cells().stream().map(ScheduleView::cell).toList()));
            day = its;
        }
        return List.copyOf(hours);
    }

    private static CellLine cell(CalendarCell cell) {
        List<CalendarEntry> entries = cell.entries();
        String first = clock(entries.get(0));
        String times = entries.size() > MOST_TIMES
                ? FigureFormat.count(entries.size()) + " times from " + first
                : String.join(", ", entries.stream().map(ScheduleView::clock).toList());
        CalendarEntry newest = entries.get(entries.size() - 1);
        return new CellLine(
                cell.key().job(),
                times,
                badge(cell.kind()),
                Objects.requireNonNullElse(newest.why(), ""),
                newest.runId());
    }

    private static String clock(CalendarEntry entry) {
        return CLOCK.format(entry.at().atZone(ZoneOffset.UTC));
    }

    private static Badge badge(NightCalendar.Kind kind) {
        return switch (kind) {
            case PLANNED -> new Badge("", "planned");
            case RUNNING -> new Badge("going", "running");
            case DONE -> new Badge("good", "done");
            case FAILED -> new Badge("bad", "ended otherwise");
            case LATE -> new Badge("bad", "late");
            case LEFT_OUT -> new Badge("notable", "left out");
        };
    }
}
