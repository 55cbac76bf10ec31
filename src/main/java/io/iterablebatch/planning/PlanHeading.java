package io.iterablebatch.planning;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.plan.PlanLife;
import io.iterablebatch.plan.PlanPlace;
import io.iterablebatch.plan.PlanSettings;
import io.iterablebatch.plan.PlanSubject;
import io.iterablebatch.selection.Selection;
import java.time.Instant;
import java.util.List;

/**
 * What a plan says beyond its job and its targets.
 *
 * @param host where the project is, for a person
 * @param destination the id of the destination
 * @param operator who makes the plan
 */
public record PlanHeading(String host, String destination, String operator) {

    public Plan plan(JobFile job, TargetsSection section, Instant now, List<PlanEntry> entries) {
        return Plan.of(
                new PlanSubject(
                        job.name(),
                        job.definition().definitionHash(),
                        job.action(),
                        job.source() instanceof SelectionSection rules
                                ? Selection.of(rules, now).rules()
                                : List.of()),
                new PlanPlace(job.project(), host, destination),
                new PlanLife(now, operator, now.plus(section.planExpiresAfter())),
                new PlanSettings(
                        section.includeLive(),
                        section.planNeedsApproval(),
                        section.confirmWithin(),
                        job.options().send(),
                        job.options().guards()),
                entries);
    }
}
