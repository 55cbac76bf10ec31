package io.iterablebatch.cli.text;

import io.iterablebatch.schedule.JobSchedule;
import io.iterablebatch.schedule.ScheduledLine;
import io.iterablebatch.schedule.ScheduledLine.LastQueued;
import io.iterablebatch.text.TextTable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Schedules as a table, one a line, and below it what a person should know of them. */
public final class ScheduleListText {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int MOST_OF_NAME = 40;

    private ScheduleListText() {}

    /**
     * The table with its header, or one sentence where there is none.
     *
     * @param unread what is wrong with files whose job nobody knows
     * @param here the zone of this machine
     */
    public static String of(List<ScheduledLine> lines, List<String> unread, ZoneId here) {
        StringBuilder text = new StringBuilder();
        if (lines.isEmpty()) {
            text.append("no worker has a job file with a schedule\n");
        } else {
            TextTable table =
                    TextTable.ofWords("job", "project", "times", "next due", "here (" + here + ")", "last run", "");
            lines.forEach(line -> add(table, line, here));
            text.append(table.text(""));
        }
        List<String> warnings = new ArrayList<>();
        lines.forEach(line -> line.warnings()
                .forEach(warning -> warnings.add(line.schedule().key().job() + ": " + warning)));
        warnings.addAll(unread);
        text.append(warnings.isEmpty() ? "" : "\n");
        warnings.forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        return text.toString();
    }

    private static void add(TextTable table, ScheduledLine line, ZoneId here) {
        JobSchedule schedule = line.schedule();
        ZoneId zone = schedule.schedule().times().zone();
        table.add(
                TextTable.cell(schedule.key().job(), MOST_OF_NAME),
                schedule.key().project(),
                schedule.schedule().times().text(),
                schedule.isPaused() ? "" : at(schedule.nextDue(), zone) + " " + zone,
                schedule.isPaused() ? "" : at(schedule.nextDue(), here),
                last(line.last(), zone),
                line.standing());
    }

    private static String last(@Nullable LastQueued last, ZoneId zone) {
        return last == null
                ? "none yet"
                : at(last.at(), zone) + " " + last.words() + (last.runId() == null ? "" : ", run " + last.runId());
    }

    private static String at(Instant at, ZoneId zone) {
        return MINUTE.format(at.atZone(zone));
    }
}
