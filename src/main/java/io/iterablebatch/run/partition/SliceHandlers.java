package io.iterablebatch.run.partition;

import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.slice.SlicePlan;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.store.JobHold;

/** Decides by whom the slices of runs are executed. Thread-safe. */
public interface SliceHandlers {

    /** How many slices of such a run are executed at the same time, at most. */
    int atOnce(SlicePlan plan, JobFile job);

    /**
     * The handler of a run.
     *
     * @param atOnce as {@link #atOnce} said
     * @param hold of the job's lock, for as long as the run lasts
     */
    SliceHandler of(
            RunRequest request, ApiConnection connection, SlicePlan plan, long instanceId, int atOnce, JobHold hold);

    /**
     * Ends what other processes still do for runs of the job whose own process died, so that it is recorded before such
     * a run is marked as lost. To be called with the lock of the job held.
     *
     * @param whileWaiting called again and again; may throw to end the waiting
     */
    void endOldSlices(String destination, String job, Runnable whileWaiting);
}
