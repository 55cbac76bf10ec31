package io.iterablebatch.run.partition;

import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.slice.SliceRow;

/**
 * A slice that is to be executed.
 *
 * @param job whose definition hash is the one of the instance
 * @param connection where the instance sends to
 * @param runId the run that the slice is executed in
 * @param slice its number, from 0
 * @param stepExecutionId of Spring Batch; it may have been executed before
 */
public record SliceRequest(
        JobFile job, ApiConnection connection, long instanceId, long runId, int slice, long stepExecutionId) {

    /** What people call it, as in {@code slice-03}. */
    public String name() {
        return SliceRow.name(slice);
    }

    /**
     * The name of the advisory lock of a slice: of an instance, not of a run, so that of two runs that think they have
     * the same instance only one can execute a slice of it.
     */
    public static String lockName(long instanceId, int slice) {
        return "slice " + slice + " of instance " + instanceId;
    }
}
