package io.iterablebatch.plan;

import io.iterablebatch.job.JobDefinition;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.JobOptions;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.job.source.PlanSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Makes the job that applies a plan. */
public final class PlannedJob {

    /** The parameter by which each plan is a job instance of its own, so that a plan is never resumed as another. */
    public static final String PARAMETER = "--plan";

    private PlannedJob() {}

    /**
     * The job, which is defined by the plan alone.
     *
     * @param file the plan's file, as the operator named it
     */
    public static JobFile of(Plan plan, Path file) {
        Duration lives = Duration.between(plan.life().createdAt(), plan.life().expiresAt());
        PlanSettings settings = plan.settings();
        return new JobFile(
                file,
                plan.subject().job(),
                plan.subject().action(),
                plan.place().project(),
                new PlanSection(plan.hash()),
                new TargetsSection(
                        null, settings.includeLive(), null, lives, settings.needsApproval(), settings.confirmWithin()),
                JobOptions.plain(settings.send(), settings.guards()),
                new JobDefinition(Map.of(PARAMETER, plan.hash()), plan.hash(), plan.hash()));
    }
}
