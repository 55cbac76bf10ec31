package io.iterablebatch.job.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Due times that a clock skips, or shows twice, when it is changed. */
public final class ClockChanges {

    /** Enough for a weekly job to meet a change in each direction. */
    private static final int YEARS_AHEAD = 2;

    private ClockChanges() {}

    /**
     * What a person should know of such times in the two years after this moment: for each direction, the first.
     * Nothing of intervals and of expressions that have times in every hour.
     */
    public static List<String> warnings(DueTimes times, Instant from) {
        if (!(times instanceof CronTimes cron) || cron.pattern().isEveryHour()) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>();
        boolean gap = false;
        boolean overlap = false;
        Instant end = from.plus(366L * YEARS_AHEAD, ChronoUnit.DAYS);
        ZoneOffsetTransition change = cron.zone().getRules().nextTransition(from);
        for (; change != null && change.getInstant().isBefore(end); change = change(cron.zone(), change)) {
            Optional<LocalTime> time = touched(cron.pattern(), change);
            if (time.isEmpty() || (change.isGap() ? gap : overlap)) {
                continue;
            }
            gap |= change.isGap();
            overlap |= change.isOverlap();
            warnings.add(said(time.get(), change, cron.zone()));
        }
        return List.copyOf(warnings);
    }

    private static ZoneOffsetTransition change(ZoneId zone, ZoneOffsetTransition last) {
        return zone.getRules().nextTransition(last.getInstant());
    }

    private static Optional<LocalTime> touched(CronPattern pattern, ZoneOffsetTransition change) {
        LocalDateTime from = change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter();
        LocalDateTime to = change.isGap() ? change.getDateTimeAfter() : change.getDateTimeBefore();
        return from.toLocalDate()
                .datesUntil(to.toLocalDate().plusDays(1))
                .filter(pattern::matches)
                .flatMap(day -> pattern.times().map(day::atTime))
                .filter(time -> !time.isBefore(from) && time.isBefore(to))
                .map(LocalDateTime::toLocalTime)
                .findFirst();
    }

    private static String said(LocalTime time, ZoneOffsetTransition change, ZoneId zone) {
        String when = " on " + change.getDateTimeBefore().toLocalDate() + " in " + zone;
        return change.isGap()
                ? "the clock skips " + time + when + ": the run begins at "
                        + change.getDateTimeAfter().toLocalTime() + " then"
                : "the clock shows " + time + " twice" + when + ": the run begins the first time";
    }
}
