package io.iterablebatch.jobfile;

import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.job.schedule.CatchUp;
import io.iterablebatch.job.schedule.CronPattern;
import io.iterablebatch.job.schedule.CronTimes;
import io.iterablebatch.job.schedule.DueTimes;
import io.iterablebatch.job.schedule.IntervalTimes;
import io.iterablebatch.job.schedule.Schedule;
import io.iterablebatch.job.schedule.ScheduleParameter;
import io.iterablebatch.job.schedule.ScheduleParameter.DueDate;
import io.iterablebatch.text.SpellingHints;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Binds {@code schedule:}. */
final class ScheduleReader {

    /**
     * A database that starts again, or an API that is away, must not cost a night whose job file says nothing of it.
     */
    private static final Duration RETRY_FOR = Duration.ofHours(3);

    private static final Map<String, CatchUp> CATCH_UP =
            Map.of(CatchUp.ONCE.word(), CatchUp.ONCE, CatchUp.NONE.word(), CatchUp.NONE);
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    /** A moment of any kind, to try a form of dates. */
    private static final Instant SAMPLE = Instant.EPOCH;

    private ScheduleReader() {}

    /**
     * Reads it.
     *
     * @param root of the job file, whose parameters the schedule may give
     * @return null where there is none, or none that can be used, which was noted
     */
    static @Nullable Schedule read(@Nullable YamlSection schedule, MappingNode root) {
        if (schedule == null) {
            return null;
        }
        schedule.allows("cron", "every", "zone", "catch-up", "retry", "parameters");
        ZoneId zone = schedule.value("zone", UTC, ScheduleReader::zone);
        DueTimes times = times(schedule, zone);
        CatchUp catchUp = schedule.oneOf("catch-up", CatchUp.ONCE, CATCH_UP);
        Duration retryFor = retryFor(schedule);
        Map<String, ScheduleParameter> parameters = parameters(schedule.section("parameters"), root);
        return times == null ? null : new Schedule(times, catchUp, retryFor, parameters);
    }

    private static @Nullable DueTimes times(YamlSection schedule, ZoneId zone) {
        if (schedule.has("cron") && schedule.has("every")) {
            schedule.note("every", "`schedule.cron` and `schedule.every` exclude each other; remove one");
        } else if (!schedule.has("cron")) {
            schedule.require("every", "write when the job is due, as in `cron: \"15 2 * * *\"` or `every: 15m`");
        }
        CronPattern pattern = schedule.value("cron", CronPattern::parse);
        Duration every = schedule.value("every", ScheduleReader::interval);
        if (pattern != null) {
            return new CronTimes(pattern, zone);
        }
        return every == null ? null : new IntervalTimes(every, zone);
    }

    private static @Nullable Duration retryFor(YamlSection schedule) {
        YamlSection retry = schedule.section("retry");
        if (retry == null) {
            return RETRY_FOR;
        }
        retry.allows("for");
        retry.require("for", "write how long a run that fails for now is tried again, as in `for: 3h`");
        return retry.value("for", QuantityParser::duration);
    }

    private static Map<String, ScheduleParameter> parameters(@Nullable YamlSection section, MappingNode root) {
        Map<String, ScheduleParameter> parameters = new TreeMap<>();
        if (section == null) {
            return parameters;
        }
        Set<String> used = JobParameterNames.of(root);
        for (String name : section.keys()) {
            if (!used.contains(name)) {
                section.note(
                        name,
                        "the job file uses no `${" + name + "}`; "
                                + (used.isEmpty() ? "it uses no parameters" : SpellingHints.hint(name, used)));
            }
            ScheduleParameter value = section.isMap(name) ? dueDate(section.section(name)) : fixed(section, name);
            if (value != null) {
                parameters.put(name, value);
            }
        }
        return parameters;
    }

    private static @Nullable ScheduleParameter fixed(YamlSection section, String name) {
        return section.value(name, ScheduleParameter.Fixed::new);
    }

    private static @Nullable ScheduleParameter dueDate(@Nullable YamlSection date) {
        if (date == null) {
            return null;
        }
        date.allows("due", "minus");
        date.require("due", "write how the due time is written, as in `due: yyyy-MM-dd`");
        String pattern = date.value("due", ScheduleReader::pattern);
        Duration minus = date.value("minus", Duration.ZERO, QuantityParser::duration);
        return pattern == null ? null : new DueDate(pattern, minus);
    }

    private static String pattern(String text) throws InvalidValueException {
        try {
            new DueDate(text, Duration.ZERO).value(SAMPLE, UTC);
            return text;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidValueException("write a date of Java's forms, as in yyyy-MM-dd or yyyyMMdd'T'HHmm");
        }
    }

    private static ZoneId zone(String text) throws InvalidValueException {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            String meant = SpellingHints.nearest(text, ZoneId.getAvailableZoneIds());
            throw new InvalidValueException(
                    "write a time zone, as in Europe/Berlin" + (meant == null ? "" : "; did you mean " + meant + "?"));
        }
    }

    private static Duration interval(String text) throws InvalidValueException {
        Duration every = QuantityParser.duration(text);
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new InvalidValueException("write from 1m to 366d, as in 15m");
        }
        return every;
    }
}
