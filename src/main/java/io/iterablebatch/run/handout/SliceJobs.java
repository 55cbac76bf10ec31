package io.iterablebatch.run.handout;

import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.instance.Instance;

/** Knows the jobs whose slices a process can do. Thread-safe. */
@FunctionalInterface
public interface SliceJobs {

    /**
     * A job that this process can do slices of.
     *
     * @param connection to where the instance sends
     */
    record SliceJob(JobFile job, ApiConnection connection) {}

    /**
     * The job of an instance, with the definition that the instance began with.
     *
     * @param jobFile the path of its job file on the host where it began
     * @throws UnfitHostException where this process has no such job file, or no key for its project
     */
    SliceJob find(Instance instance, String jobFile) throws UnfitHostException;
}
