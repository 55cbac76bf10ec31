package io.iterablebatch.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How many requests in flight keep a pace: Little's law, and one to spare. */
final class Concurrency {

    static final int MOST = 64;
    static final int FEWEST = 2;
    private static final double NANOS_PER_SECOND = 1e9;

    private Concurrency() {}

    /**
     * @param configured the user's ceiling, or null
     * @return ceil(rate × latency) + 1, from 2 to 64, but never above the user's ceiling
     */
    static int ceiling(double requestsPerSecond, Duration latency, @Nullable Integer configured) {
        double needed = Math.ceil(requestsPerSecond * (latency.toNanos() / NANOS_PER_SECOND)) + 1;
        int useful = needed >= MOST ? MOST : Math.max(FEWEST, (int) needed);
        return configured == null ? useful : Math.min(configured, useful);
    }
}
