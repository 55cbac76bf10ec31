package io.iterablebatch.api.pace;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many requests in flight keep a pace: Little's law, and one to spare. If the pace is faster than Iterable allows
 * anyone, this machine may be the bottleneck. Answers then also wait for the machine, and more requests in flight would
 * only make them wait longer and take memory; so the shortest time that an answer took is used.
 */
final class InFlightCeiling {

    static final int MOST = 64;
    static final int FEWEST = 2;

    /** Requests per second above which this machine may be the bottleneck. */
    private static final double FAST = 50;

    /** No machine fills more requests per second than this. */
    private static final double FASTEST = 500;

    /** Keeps some processors busy while answers travel within the machine. */
    private static final int FEWEST_WHEN_FAST = 6;

    private static final double NANOS_PER_SECOND = 1e9;

    private InFlightCeiling() {}

    /**
     * @param latency how long answers take
     * @param shortest how long the quickest of the latest answers took; zero before the first
     * @param configured the user's ceiling, or null
     * @return ceil(rate × latency) + 1, from 2 to 64, but never above the user's ceiling
     */
    static int ceiling(double requestsPerSecond, Duration latency, Duration shortest, @Nullable Integer configured) {
        int useful = Math.max(FEWEST, needed(requestsPerSecond, latency));
        if (requestsPerSecond > FAST && !shortest.isZero()) {
            int distance = needed(Math.min(requestsPerSecond, FASTEST), shortest);
            useful = Math.min(useful, Math.max(FEWEST_WHEN_FAST, distance));
        }
        return configured == null ? useful : Math.min(configured, useful);
    }

    private static int needed(double requestsPerSecond, Duration latency) {
        double needed = Math.ceil(requestsPerSecond * (latency.toNanos() / NANOS_PER_SECOND)) + 1;
        return needed >= MOST ? MOST : (int) needed;
    }
}
