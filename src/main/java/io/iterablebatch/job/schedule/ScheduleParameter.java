package io.iterablebatch.job.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a job parameter of a scheduled run is. */
public sealed interface ScheduleParameter {

    /** Its value in a run that is due at this time. */
    String value(Instant due, ZoneId zone);

    /** The same in every run. */
    record Fixed(String text) implements ScheduleParameter {

        @Override
        public String value(Instant due, ZoneId zone) {
            return text;
        }
    }

    /**
     * The due time, or one before it.
     *
     * @param pattern of {@link DateTimeFormatter}, as in {@code yyyy-MM-dd}
     * @param minus how long before the due time; whole days are days of the calendar, however long they are
     */
    record DueDate(String pattern, Duration minus) implements ScheduleParameter {

        @Override
        public String value(Instant due, ZoneId zone) {
            ZonedDateTime at = due.atZone(zone);
            boolean wholeDays = minus.equals(Duration.ofDays(minus.toDays()));
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                    .format(wholeDays ? at.minusDays(minus.toDays()) : at.minus(minus));
        }
    }
}
