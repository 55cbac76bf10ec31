package io.iterablebatch.cli.session;

import io.iterablebatch.Problem;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.text.CommandLineText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells somebody who types {@code run} for a job that needs a plan how to go about it. */
public final class PlanRequirement {

    private PlanRequirement() {}

    /**
     * What to say where the job needs a plan; empty where it may run as it is.
     *
     * @param parameters as typed
     */
    public static Optional<Problem> of(JobFile job, List<String> parameters, boolean sandbox) {
        if (!job.action().needsPlan()
                || (job.section() instanceof TargetsSection targets && targets.unattended() != null)) {
            return Optional.empty();
        }
        List<String> apply = new ArrayList<>(List.of("apply", file(job)));
        if (sandbox) {
            apply.add("--sandbox");
        }
        return Optional.of(new Problem(
                job.path().toString(),
                job.action() + " cannot be undone, so it goes through a plan that somebody reviews: "
                        + planning(job, parameters, sandbox) + ", then " + CommandLineText.of(apply)
                        + ". For scheduled use without review the job file can grant itself"
                        + " `unattended: { max: N }`"));
    }

    /**
     * The command that plans the job, to be typed as it stands.
     *
     * @param parameters as typed
     */
    public static String planning(JobFile job, List<String> parameters, boolean sandbox) {
        List<String> plan = new ArrayList<>(List.of("plan", job.path().toString()));
        plan.addAll(parameters);
        plan.addAll(List.of("--out", file(job)));
        if (sandbox) {
            plan.add("--sandbox");
        }
        return CommandLineText.of(plan);
    }

    private static String file(JobFile job) {
        return job.name() + ".plan.json";
    }
}
