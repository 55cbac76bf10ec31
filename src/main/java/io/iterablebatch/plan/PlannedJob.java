package io.iterablebatch.plan;

import io.iterablebatch.job.JobDefinition;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.JobOptions;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.job.source.PlanSection;
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
