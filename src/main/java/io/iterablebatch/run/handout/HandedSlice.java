package io.iterablebatch.run.handout;

import io.iterablebatch.ledger.slice.SliceState;

/**
 * A slice that was handed out, as it stands in the state.
 *
 * @param stepExecutionId of Spring Batch, also the instance of its task
 * @param slice its number, from 0
 * @param stopRequested whether all slices of its run are to end gracefully
 * @param runOver whether its run has ended, or another run has taken its place: nothing may be sent for it any more
 */
public record HandedSlice(
        long stepExecutionId,
        long runId,
        long instanceId,
        int slice,
        SliceState state,
        boolean stopRequested,
        boolean runOver) {

    /** Whether nothing is left to do with it in this run. One that stopped since its process had to is to go on. */
    boolean isAtRest() {
        return runOver || isAtRest(state, stopRequested);
    }

    static boolean isAtRest(SliceState state, boolean stopRequested) {
        return state == SliceState.STOPPED ? stopRequested : state.isAtRest();
    }
}
