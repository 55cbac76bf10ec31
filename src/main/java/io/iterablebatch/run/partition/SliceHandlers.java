package io.iterablebatch.run.partition;

import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.slice.SlicePlan;

/** Decides by whom the slices of runs are executed. Thread-safe. */
public interface SliceHandlers {

    /** How many slices of such a run are executed at the same time, at most. */
    int atOnce(SlicePlan plan, JobFile job);

    /**
     * The handler of a run.
     *
     * @param atOnce as {@link #atOnce} said
     */
    SliceHandler of(JobFile job, ApiConnection connection, long instanceId, long runId, int atOnce);
}
