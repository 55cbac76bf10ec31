package io.iterablebatch.fleet;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A worker, as it stands.
 *
 * @param atOnce how many runs it does at a time
 * @param sinceBeat how long ago it last said that it lives, by the database's clock
 * @param draining whether it takes nothing more, since it is about to end
 * @param endedAt when it ended in good order, or null
 */
public record WorkerRow(
        String workerId,
        String host,
        long pid,
        String version,
        int atOnce,
        int slicesAtOnce,
        Instant startedAt,
        Duration sinceBeat,
        boolean draining,
        @Nullable Instant endedAt) {

    /** Whether it lives, as far as others can tell. */
    public boolean isAlive() {
        return endedAt == null && sinceBeat.compareTo(FleetScheduler.DEAD_AFTER) <= 0;
    }
}
