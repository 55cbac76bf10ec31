package io.iterablebatch.run.partition;

import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.slice.SlicePlan;

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
    public SliceHandler of(JobFile job, ApiConnection connection, long instanceId, long runId, int atOnce) {
        return new LocalSliceHandler(tools, job, connection, instanceId, runId, atOnce);
    }
}
