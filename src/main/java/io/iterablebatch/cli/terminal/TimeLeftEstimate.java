package io.iterablebatch.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Estimates the time left from the share done since the first report, which a resumed run begins above zero. */
final class TimeLeftEstimate {

    /** Below this share an estimate would jump about. */
    private static final double LEAST_SHARE = 0.005;

    private double firstShare = -1;
    private Instant first = Instant.EPOCH;

    /** Empty where the share is unknown, or too little was done yet. */
    Optional<Duration> estimate(double share, Instant now) {
        if (share < 0) {
            return Optional.empty();
        }
        if (firstShare < 0) {
            firstShare = share;
            first = now;
        }
        double done = share - firstShare;
        if (done < LEAST_SHARE) {
            return Optional.empty();
        }
        double millis = Duration.between(first, now).toMillis() * (1 - share) / done;
        return Optional.of(Duration.ofMillis((long) millis));
    }
}
