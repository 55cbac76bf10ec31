package io.iterablebatch.run.partition;

import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.slice.SlicePlan;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.store.JobHold;

/**
 * Has slices executed by threads of this process.
 *
 * @param threads how many there may be
 */
public record LocalSliceHandlers(SliceTools tools, int threads) implements SliceHandlers {

    @Override
    public int atOnce(SlicePlan plan, JobFile job) {
        Integer inFlight = job.options().send().inFlight();
        int most = Math.min(threads, plan.slices());
        return inFlight == null ? most : Math.min(most, inFlight);
    }

    @Override
    public SliceHandler of(
            RunRequest request, ApiConnection connection, SlicePlan plan, long instanceId, int atOnce, JobHold hold) {
        return new LocalSliceHandler(tools, request.job(), connection, instanceId, hold.runId(), atOnce);
    }

    /** There are none: the slices of a run end with its process. */
    @Override
    public void endOldSlices(String destination, String job, Runnable whileWaiting) {}
}
