package io.iterablebatch.job.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a cron expression means in a zone. Where the clock is changed:
 *
 * <ul>
 *   <li>a time that the clock skips is due when it has skipped it, once for all that it skips;
 *   <li>a time that the clock shows twice is due the first time;
 *   <li>an expression that has times in every hour goes by what the clock shows: what it skips is not due, and what it
 *       shows twice is due twice. So {@code 0 * * * *} is due once in each hour that passes.
 * </ul>
 */
public record CronTimes(CronPattern pattern, ZoneId zone) implements DueTimes {

    /**
     * More than the years from a 1st of a month on a certain day of the week to the next one; a leap year is nearer.
     */
    private static final int MOST_DAYS = 366 * 41;

    @Override
    public Instant next(Instant after) {
        LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
        for (int days = 0; days < MOST_DAYS; days++, day = day.plusDays(1)) {
            Instant found = on(day).higher(after);
            if (found != null) {
                // A clock that is set back over midnight shows times of the next day before some of this one.
                Instant other = on(day.plusDays(1)).higher(after);
                return other != null && other.isBefore(found) ? other : found;
            }
        }
        throw new IllegalStateException("never due: " + pattern);
    }

    @Override
    public Instant latest(Instant at) {
        LocalDate day = at.atZone(zone).toLocalDate().plusDays(1);
        for (int days = 0; days < MOST_DAYS; days++, day = day.minusDays(1)) {
            Instant found = on(day).floor(at);
            if (found != null) {
                Instant other = on(day.minusDays(1)).floor(at);
                return other != null && other.isAfter(found) ? other : found;
            }
        }
        throw new IllegalStateException("never due: " + pattern);
    }

    @Override
    public String text() {
        return pattern.text();
    }

    private NavigableSet<Instant> on(LocalDate day) {
        NavigableSet<Instant> due = new TreeSet<>();
        if (pattern.matches(day)) {
            ZoneRules rules = zone.getRules();
            pattern.times().forEach(time -> add(day.atTime(time), rules, due));
        }
        return due;
    }

    private void add(LocalDateTime local, ZoneRules rules, NavigableSet<Instant> due) {
        ZoneOffsetTransition change = rules.getTransition(local);
        if (change == null) {
            due.add(local.toInstant(rules.getOffset(local)));
        } else if (pattern.isEveryHour()) {
            rules.getValidOffsets(local).forEach(offset -> due.add(local.toInstant(offset)));
        } else {
            due.add(change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetBefore()));
        }
    }
}
