package io.iterablebatch.ledger.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a job to one destination stands. Canaries and replays do not count as its runs, since they are not what a
 * schedule waits for.
 *
 * @param action of its latest run
 * @param lastRun the latest run that has ended or is known to have died, or null
 * @param lastSuccess when a run last ended with every record accounted for (exit 0 or 3), or null
 * @param openRejects refused records of users that nobody has sent since
 */
public record JobStanding(
        String destination,
        String project,
        String job,
        String action,
        @Nullable Long lastRun,
        @Nullable Instant lastSuccess,
        long openRejects) {}
