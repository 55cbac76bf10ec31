package io.iterablebatch.run.handout;

import org.springframework.batch.core.BatchStatus;

/**
 * A slice that was handed out, as it stands in the state.
 *
 * @param stepExecutionId of Spring Batch, also the instance of its task
 * @param slice its number, from 0
 * @param stopRequested whether whoever has it is to end it gracefully, be it that the whole run is to end
 * @param runOver whether its run has ended, or another run has taken its place: nothing may be sent for it any more
 */
public record HandedSlice(
        long stepExecutionId,
        long runId,
        long instanceId,
        int slice,
        BatchStatus status,
        boolean stopRequested,
        boolean runOver) {

    /** Whether nothing is left to do with it in this run. One that was stopped by nobody's wish is to go on. */
    boolean isAtRest() {
        return runOver || hasEnded(status) || (status == BatchStatus.STOPPED && stopRequested);
    }

    /** Whether a slice with this status is not to be executed again in the same run. */
    static boolean hasEnded(BatchStatus status) {
        return status == BatchStatus.COMPLETED || status == BatchStatus.FAILED || status == BatchStatus.ABANDONED;
    }
}
