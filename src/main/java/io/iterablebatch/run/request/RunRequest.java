package io.iterablebatch.run.request;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.queue.QueuedTry;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run} was asked for.
 *
 * @param job the job file
 * @param replayed send the refused records of an earlier instance instead of the job's source, or null
 * @param plan the reviewed plan to apply: its entries take the place of the job's source; or null
 * @param asked how a person asked for it, or null where that is not known
 * @param queued the queued run that it is a try of, or null
 */
public record RunRequest(
        JobFile job,
        RunMode mode,
        @Nullable ReplayedRun replayed,
        @Nullable Plan plan,
        @Nullable RunOrigin asked,
        @Nullable QueuedTry queued) {

    /** A replay sends what it is asked for, whatever was delivered before. */
    public RunRequest {
        mode = replayed == null ? mode : mode.sendingAll();
    }

    /** A request that has nothing to do with the queue. */
    public RunRequest(
            JobFile job,
            RunMode mode,
            @Nullable ReplayedRun replayed,
            @Nullable Plan plan,
            @Nullable RunOrigin asked) {
        this(job, mode, replayed, plan, asked, null);
    }

    /** A request to run the job on its own source. */
    public static RunRequest of(JobFile job, RunMode mode) {
        return new RunRequest(job, mode, null, null, null);
    }

    /** The same in {@linkplain RunMode#PLAIN plain mode}. */
    public static RunRequest of(JobFile job) {
        return of(job, RunMode.PLAIN);
    }

    /** A request to apply the plan. */
    public static RunRequest applying(Plan plan, JobFile job, RunMode mode) {
        return new RunRequest(job, mode, null, plan, null);
    }

    /** The same request with its origin. */
    public RunRequest asked(RunOrigin how) {
        return new RunRequest(job, mode, replayed, plan, how, queued);
    }

    /** The same request as a try of a queued run, or of none. */
    public RunRequest queued(@Nullable QueuedTry tried) {
        return new RunRequest(job, mode, replayed, plan, asked, tried);
    }

    /** The parameters that make an instance: the job's own, and the options that make it one of its own. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>(job.definition().parameters());
        if (mode.limit() != null) {
            parameters.put("--limit", mode.limit().toString());
        }
        if (replayed != null) {
            parameters.put("--replay", "instance " + replayed.instanceId());
        }
        return parameters;
    }
}
