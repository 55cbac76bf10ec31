package io.iterablebatch.job.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Every so often, counted from the beginning of 1970 in UTC: all hosts have the same times, and no run moves them. No
 * change of a clock does either.
 *
 * @param every whole seconds, at least a minute
 */
public record IntervalTimes(Duration every, ZoneId zone) implements DueTimes {

    public IntervalTimes {
        if (every.compareTo(Duration.ofMinutes(1)) < 0 || !every.equals(Duration.ofSeconds(every.toSeconds()))) {
            throw new IllegalArgumentException("less than a minute, or parts of a second");
        }
    }

    @Override
    public Instant next(Instant after) {
        return latest(after).plus(every);
    }

    @Override
    public Instant latest(Instant at) {
        long seconds = every.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    @Override
    public String text() {
        return "every " + (every.toSeconds() % 60 == 0 ? inMinutes(every.toMinutes()) : every.toSeconds() + "s");
    }

    private static String inMinutes(long minutes) {
        if (minutes % 60 != 0) {
            return minutes + "m";
        }
        return minutes % 1440 == 0 ? minutes / 1440 + "d" : minutes / 60 + "h";
    }
}
