package io.iterablebatch.cli.terminal;

import io.iterablebatch.text.FigureFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Estimates the time left from the share done since the first report, which a resumed run begins above zero. What it
 * said it does not raise: where a run has become slower, more than that is left.
 */
final class TimeLeftEstimate {

    /** Below this share an estimate would jump about. */
    private static final double LEAST_SHARE = 0.005;

    /** So soon after the beginning, too. */
    private static final Duration SOONEST = Duration.ofSeconds(3);

    /** How much longer an estimate may be than what was said before that is not true any more. */
    private static final double TOLERANCE = 1.1;

    private double firstShare = -1;
    private Instant first = Instant.EPOCH;
    private long least = Long.MAX_VALUE;

    /**
     * A time left.
     *
     * @param more whether it will take longer
     */
    record TimeLeft(Duration time, boolean more) {

        /**
         * As in {@code 3 min}, or {@code more than 3 min}.
         *
         * @param nearly stands before a time that is not to be exceeded
         */
        String words(String nearly) {
            return (more ? "more than " : nearly) + FigureFormat.roughly(time);
        }
    }

    /** Empty where the share is unknown, or too little was done yet. */
    Optional<TimeLeft> estimate(double share, Instant now) {
        if (share < 0) {
            return Optional.empty();
        }
        if (firstShare < 0) {
            firstShare = share;
            first = now;
        }
        double done = share - firstShare;
        Duration since = Duration.between(first, now);
        if (done < LEAST_SHARE || since.compareTo(SOONEST) < 0) {
            return Optional.empty();
        }
        long millis = (long) (since.toMillis() * (1 - share) / done);
        boolean more = millis > least * TOLERANCE;
        least = Math.min(least, millis);
        return Optional.of(new TimeLeft(Duration.ofMillis(least), more));
    }
}
