package io.iterablebatch.plan;

import io.iterablebatch.target.TargetKind;

/**
 * A plan without its targets, of which there may be 100,000.
 *
 * @param needsApproval whether a person other than the one who applies it must approve it first
 * @param hash of the whole plan
 */
public record PlanOverview(
        PlanSubject subject, PlanPlace place, PlanLife life, boolean needsApproval, PlanTotals totals, String hash) {

    /** What is to be known of a plan without its targets. */
    public static PlanOverview of(Plan plan) {
        return new PlanOverview(
                plan.subject(),
                plan.place(),
                plan.life(),
                plan.settings().needsApproval(),
                PlanTotals.of(plan),
                plan.hash());
    }

    /** The kind of its targets. */
    public TargetKind kind() {
        return subject.action().target().orElseThrow();
    }
}
