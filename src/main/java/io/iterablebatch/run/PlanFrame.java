package io.iterablebatch.run;

import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.TargetsSection;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import java.time.Instant;
import java.util.List;

/**
 * What a plan says beyond its job and targets.
 *
 * @param host where the project is, for a person
 * @param destination the id of the destination
 * @param operator who plans
 */
record PlanFrame(String host, String destination, String operator) {

    Plan plan(JobFile job, TargetsSection section, Instant now, List<PlanEntry> entries) {
        return new Plan(
                job.name(),
                job.definitionHash(),
                job.action(),
                job.project(),
                host,
                destination,
                now,
                now.plus(section.planExpiresAfter()),
                operator,
                section.includeLive(),
                section.planNeedsApproval(),
                section.confirmWithin(),
                job.send(),
                job.guards(),
                entries);
    }
}
