package io.iterablebatch.schedule;

import io.iterablebatch.job.schedule.CatchUp;
import io.iterablebatch.job.schedule.CronPattern;
import io.iterablebatch.job.schedule.CronTimes;
import io.iterablebatch.job.schedule.DueTimes;
import io.iterablebatch.job.schedule.IntervalTimes;
import io.iterablebatch.job.schedule.Schedule;
import io.iterablebatch.job.schedule.ScheduleParameter;
import io.iterablebatch.job.schedule.ScheduleParameter.DueDate;
import io.iterablebatch.job.schedule.ScheduleParameter.Fixed;
import io.iterablebatch.yaml.InvalidValueException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a schedule stands in columns, so that a worker that has not its file reads it too. */
final class ScheduleColumns {

    private static final String EVERY = "every ";

    private ScheduleColumns() {}

    static Schedule read(ResultSet row) throws SQLException {
        Map<String, ScheduleParameter> parameters = new TreeMap<>();
        for (String fixed : texts(row, "parameters")) {
            int equals = fixed.indexOf('=');
            parameters.put(fixed.substring(0, equals), new Fixed(fixed.substring(equals + 1)));
        }
        for (String date : texts(row, "due_parameters")) {
            String[] parts = date.split(" ", 3);
            parameters.put(parts[0], new DueDate(parts[2], Duration.ofSeconds(Long.parseLong(parts[1]))));
        }
        long retrySeconds = row.getLong("retry_seconds");
        Duration retryFor = row.wasNull() ? null : Duration.ofSeconds(retrySeconds);
        try {
            return new Schedule(
                    times(row.getString("times"), ZoneId.of(row.getString("zone"))),
                    CatchUp.of(row.getString("catch_up")),
                    retryFor,
                    parameters);
        } catch (InvalidValueException e) {
            throw new SQLException("a schedule that this version does not read", e);
        }
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static DueTimes times(String text, ZoneId zone) throws InvalidValueException {
        return text.startsWith(EVERY)
                ? new IntervalTimes(duration(text.substring(EVERY.length())), zone)
                : new CronTimes(CronPattern.parse(text), zone);
    }

    private static Duration duration(String text) {
        // A day is one of 24 hours in java.time, and so are the parts of it.
        return Duration.parse(text.endsWith("d") ? "P" + text : "PT" + text);
    }

    /** The values of {@code times, zone, catch_up, retry_seconds, parameters, due_parameters}. */
    static List<@Nullable Object> values(Schedule schedule) {
        List<String> fixed = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        schedule.parameters().forEach((name, value) -> {
            if (value instanceof Fixed text) {
                fixed.add(name + "=" + text.text());
            } else if (value instanceof DueDate date) {
                dates.add(name + " " + date.minus().toSeconds() + " " + date.pattern());
            }
        });
        List<@Nullable Object> values = new ArrayList<>();
        values.add(schedule.times().text());
        values.add(schedule.times().zone().getId());
        values.add(schedule.catchUp().word());
        values.add(schedule.retryFor() == null ? null : schedule.retryFor().toSeconds());
        values.add(fixed.toArray(String[]::new));
        values.add(dates.toArray(String[]::new));
        return values;
    }
}
