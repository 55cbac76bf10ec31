package io.iterablebatch.run;

import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.plan.Plan;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run} was asked for.
 *
 * @param job the job file
 * @param limit only the first records, as an instance of its own, or null
 * @param once do nothing if the latest instance with these parameters completed
 * @param fresh do not resume
 * @param full ignore change detection, and read a warehouse from the beginning
 * @param resume the unfinished run to go on with, or null for the latest
 * @param replayed send the refused records of an earlier instance instead of the job's source, or null
 * @param plan the reviewed plan to apply: its entries take the place of the job's source; or null
 * @param asked how a person asked for it, or null where that is not known
 */
public record RunRequest(
        JobFile job,
        @Nullable Long limit,
        boolean once,
        boolean fresh,
        boolean full,
        @Nullable Long resume,
        @Nullable Replayed replayed,
        @Nullable Plan plan,
        @Nullable Asked asked) {

    /** A replay sends what it is asked for, whatever was delivered before. */
    public RunRequest {
        full = full || replayed != null;
    }

    /** With a plan. */
    public RunRequest(
            JobFile job,
            @Nullable Long limit,
            boolean once,
            boolean fresh,
            boolean full,
            @Nullable Long resume,
            @Nullable Replayed replayed,
            @Nullable Plan plan) {
        this(job, limit, once, fresh, full, resume, replayed, plan, null);
    }

    /** Without a plan. */
    public RunRequest(
            JobFile job,
            @Nullable Long limit,
            boolean once,
            boolean fresh,
            boolean full,
            @Nullable Long resume,
            @Nullable Replayed replayed) {
        this(job, limit, once, fresh, full, resume, replayed, null);
    }

    /** A plain run. */
    public static RunRequest of(JobFile job) {
        return new RunRequest(job, null, false, false, false, null, null);
    }

    /** The same, asked for in this way. */
    public RunRequest asked(Asked how) {
        return new RunRequest(job, limit, once, fresh, full, resume, replayed, plan, how);
    }

    /** The parameters that make an instance: the job's own, and the options that make it one of its own. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>(job.parameters());
        if (limit != null) {
            parameters.put("--limit", limit.toString());
        }
        if (replayed != null) {
            parameters.put("--replay", "instance " + replayed.instanceId());
        }
        return parameters;
    }
}
