package io.iterablebatch.api;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Knows whether anything gets through. Any answer that settles a request counts, a refusal as well. Thread-safe. */
final class GiveUp {

    private final Duration patience;
    private long through;
    private Instant lastThrough = Instant.MIN;
    private @Nullable Instant failingSince;
    private String lastFailure = "";

    GiveUp(Duration patience) {
        this.patience = patience;
    }

    /** Nothing has got through for too long. */
    record Stuck(Duration since, String lastFailure) {}

    synchronized void gotThrough(Instant now) {
        through++;
        lastThrough = now;
        failingSince = null;
    }

    /** @param sentAt when the attempt that failed began; idle time before it is nobody's failure */
    synchronized void failed(Instant sentAt, String kind) {
        lastFailure = kind;
        if (failingSince == null) {
            failingSince = sentAt.isAfter(lastThrough) ? sentAt : lastThrough;
        }
    }

    /** Null while there is hope. */
    synchronized @Nullable Stuck stuck(Instant now) {
        if (failingSince == null) {
            return null;
        }
        Duration since = Duration.between(failingSince, now);
        return since.compareTo(patience) < 0 ? null : new Stuck(since, lastFailure);
    }

    /** Requests that got through so far. */
    synchronized long through() {
        return through;
    }
}
