package io.iterablebatch.api.client;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Limits repeated log lines: one per interval for each kind of failure, with the number kept back. Thread-safe. */
final class LogThrottle {

    static final Duration QUIET = Duration.ofSeconds(30);

    private final Map<String, Kept> kinds = new HashMap<>();

    private record Kept(Instant saidAt, long since) {}

    /**
     * Counts one more of this kind.
     *
     * @return how many of the kind there were since its last line, this one included; 0 if it is too early for another
     *     line
     */
    synchronized long worthSaying(String kind, Instant now) {
        Kept kept = kinds.get(kind);
        long count = kept == null ? 1 : kept.since + 1;
        if (kept != null && kept.saidAt.plus(QUIET).isAfter(now)) {
            kinds.put(kind, new Kept(kept.saidAt, count));
            return 0;
        }
        kinds.put(kind, new Kept(now, 0));
        return count;
    }
}
