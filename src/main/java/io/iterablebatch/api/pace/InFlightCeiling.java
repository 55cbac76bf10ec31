package io.iterablebatch.api.pace;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many requests in flight keep a pace: Little's law, and one to spare. A pace of more requests than Iterable lets
 * anyone send may be faster than this machine. Its answers then also wait for the machine itself, and more requests in
 * flight would make them wait longer, for nothing but memory; so the shortest time that an answer took counts.
 */
final class InFlightCeiling {

    static final int MOST = 64;
    static final int FEWEST = 2;

    /** Requests per second above which the machine may be what is slow. */
    private static final double FAST = 50;

    /** No machine fills more requests per second than this. */
    private static final double FASTEST = 500;

    /** What keeps some processors busy while answers travel within the machine. */
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
