package io.iterablebatch.queue.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The slices of a run that has not ended.
 *
 * @param destination id of where the run sends
 * @param project label of that
 * @param waiting how many nobody executes at the moment
 * @param still how many have not moved for {@link FleetStanding#STILL_AFTER}
 * @param stillest the one of those that moved last the longest ago; null where there is none
 * @param stillSince when that moved last, or was begun; null where there is none
 */
public record SlicedRun(
        long runId,
        long instanceId,
        String destination,
        String job,
        String project,
        long waiting,
        long running,
        long done,
        long failed,
        long still,
        @Nullable Integer stillest,
        @Nullable Instant stillSince) {}
