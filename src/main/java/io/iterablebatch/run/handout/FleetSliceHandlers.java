package io.iterablebatch.run.handout;

import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.slice.SlicePlan;
import io.iterablebatch.run.partition.SliceHandler;
import io.iterablebatch.run.partition.SliceHandlers;
import io.iterablebatch.run.partition.SliceTools;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.store.JobHold;
import io.iterablebatch.time.Sleeper;

/**
 * Has slices executed by whichever processes are free: workers on any host, and the process of the run itself, unless a
 * worker started it, which does slices as well.
 */
public record FleetSliceHandlers(SliceHosts hosts) implements SliceHandlers {

    /** Where the job has a ceiling of requests in flight, each slice gets at least one of them. */
    @Override
    public int atOnce(SlicePlan plan, JobFile job) {
        Integer inFlight = job.options().send().inFlight();
        return inFlight == null ? plan.slices() : Math.min(plan.slices(), inFlight);
    }

    @Override
    public SliceHandler of(
            RunRequest request, ApiConnection connection, SlicePlan plan, long instanceId, int atOnce, JobHold hold) {
        SliceTools tools = hosts.tools();
        SliceHost own = request.queued() == null ? own(request.job(), connection, plan, instanceId) : null;
        return new FleetSliceHandler(tools, hosts.dataSource(), own, atOnce, hold);
    }

    /** Does slices of this run alone: what others have queued is not for a process that ends when its run does. */
    private SliceHost own(JobFile job, ApiConnection connection, SlicePlan plan, long instanceId) {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), plan.slices());
        return hosts.host(threads, (instance, jobFile) -> {
            if (instance.instanceId() != instanceId) {
                throw new UnfitHostException("it does only slices of its own run, of instance " + instanceId);
            }
            return new SliceJobs.SliceJob(job, connection);
        });
    }

    @Override
    public void endOldSlices(String destination, String job, Runnable whileWaiting) {
        SliceTools tools = hosts.tools();
        try {
            new OldSlices(
                            tools.stores().jdbc(),
                            new HandedSliceTasks(tools.stores().jdbc()),
                            tools.stores().runs(),
                            tools.database(),
                            hosts.self(),
                            Sleeper.SYSTEM)
                    .end(destination, job, whileWaiting);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ending);
        }
    }
}
