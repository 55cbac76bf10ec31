package io.iterablebatch.plan;

import io.iterablebatch.jobfile.Changes;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.Notify;
import io.iterablebatch.jobfile.PlanSection;
import io.iterablebatch.jobfile.Reporting;
import io.iterablebatch.jobfile.TargetsSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A plan as the job that applies it. */
public final class PlannedJob {

    /** The parameter that makes each plan an instance of its own, so that one is never resumed as another. */
    public static final String PARAMETER = "--plan";

    private PlannedJob() {}

    /**
     * The job. Its definition is the plan.
     *
     * @param file the plan's, as the operator named it
     */
    public static JobFile of(Plan plan, Path file) {
        Duration lives = Duration.between(plan.createdAt(), plan.expiresAt());
        return new JobFile(
                file,
                plan.job(),
                plan.action(),
                plan.project(),
                new PlanSection(plan.hash()),
                new TargetsSection(null, plan.includeLive(), null, lives, plan.needsApproval(), plan.confirmWithin()),
                Changes.ALL,
                plan.send(),
                plan.guards(),
                Notify.NOBODY,
                Reporting.DEFAULT,
                Map.of(PARAMETER, plan.hash()),
                plan.hash(),
                plan.hash());
    }
}
