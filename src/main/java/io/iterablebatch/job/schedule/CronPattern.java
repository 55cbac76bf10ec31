package io.iterablebatch.job.schedule;

import io.iterablebatch.yaml.InvalidValueException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A cron expression of five fields, with the meaning that they have in the crontab of Unix systems: where both the day
 * of the month and the day of the week are restricted, a day that fits either is meant.
 */
public final class CronPattern {

    private static final Map<String, String> NICKNAMES = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");

    private static final String FIELDS = "minute, hour, day of the month, month, day of the week, as in 15 2 * * *";

    private final String text;
    private final CronField minutes;
    private final CronField hours;
    private final CronField days;
    private final CronField months;
    private final CronField weekdays;

    private CronPattern(String text, String[] fields) throws InvalidValueException {
        this.text = text;
        this.minutes = CronField.parse(fields[0], CronField.Kind.MINUTE);
        this.hours = CronField.parse(fields[1], CronField.Kind.HOUR);
        this.days = CronField.parse(fields[2], CronField.Kind.DAY);
        this.months = CronField.parse(fields[3], CronField.Kind.MONTH);
        this.weekdays = CronField.parse(fields[4], CronField.Kind.WEEKDAY);
    }

    /** Reads an expression, or a nickname as in {@code @daily}. */
    public static CronPattern parse(String written) throws InvalidValueException {
        String text = written.strip().replaceAll("\\s+", " ");
        if (text.startsWith("@")) {
            String fields = NICKNAMES.get(text);
            if (fields == null) {
                throw new InvalidValueException("write one of "
                        + String.join(", ", NICKNAMES.keySet().stream().sorted().toList()) + ", or five fields");
            }
            return new CronPattern(text, fields.split(" "));
        }
        String[] fields = text.split(" ");
        if (fields.length == 6 || fields.length == 7) {
            throw new InvalidValueException("it has " + fields.length + " fields, as in Quartz or Spring; write five,"
                    + " without the seconds in front: " + FIELDS);
        }
        if (fields.length != 5) {
            throw new InvalidValueException("write five fields: " + FIELDS);
        }
        if (Stream.of(fields[2], fields[4]).anyMatch(day -> day.matches("\\?|.*(#|\\dL|\\dW|LW).*|L.*"))) {
            throw new InvalidValueException("?, L, W and # belong to other programs; write * for any day, and a number"
                    + " or a list of numbers for some");
        }
        CronPattern pattern = new CronPattern(text, fields);
        if (!pattern.isPossible()) {
            throw new InvalidValueException("no month that it names has such a day, so it would never be due");
        }
        return pattern;
    }

    /** As it was written, with single spaces. */
    public String text() {
        return text;
    }

    /** Whether it has times in every hour: then what the clock shows counts, each time that it shows it. */
    boolean isEveryHour() {
        return hours.values().cardinality() == 24;
    }

    boolean matches(LocalDate date) {
        if (!months.has(date.getMonthValue())) {
            return false;
        }
        boolean day = days.has(date.getDayOfMonth());
        boolean weekday = weekdays.has(date.getDayOfWeek().getValue() % 7);
        return days.star() || weekdays.star() ? day && weekday : day || weekday;
    }

    /** The times of any day that matches, in order. */
    Stream<LocalTime> times() {
        return hours.values().stream()
                .boxed()
                .flatMap(hour -> minutes.values().stream().mapToObj(minute -> LocalTime.of(hour, minute)));
    }

    private boolean isPossible() {
        if (!days.star() && !weekdays.star()) {
            return true;
        }
        int first = days.values().nextSetBit(0);
        return months.values().stream()
                .anyMatch(month -> first <= Month.of(month).maxLength());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronPattern pattern && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
