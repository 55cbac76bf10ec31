package io.iterablebatch.api.client;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Says which trouble is worth a line in the log: each kind at most once in a while, with the number kept back. */
final class LogThrottle {

    static final Duration QUIET = Duration.ofSeconds(30);

    private final Map<String, Kept> kinds = new HashMap<>();

    private record Kept(Instant saidAt, long since) {}

    /** How many of the kind there were since the last line, this one counted; 0 where it is too early for a line. */
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
