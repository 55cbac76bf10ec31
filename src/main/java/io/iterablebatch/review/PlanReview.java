package io.iterablebatch.review;

import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.ledger.audit.ApprovalStore.Approval;
import io.iterablebatch.ledger.audit.PlanUseStore;
import io.iterablebatch.ledger.audit.PlanUseStore.PlanUse;
import io.iterablebatch.plan.PlanOverview;
import io.iterablebatch.review.PlanFiles.ListedPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells of plans who approved and applied them, and which of them wait for somebody. Thread-safe. */
public final class PlanReview {

    private final ApprovalStore approvals;
    private final PlanUseStore uses;

    public PlanReview(ApprovalStore approvals, PlanUseStore uses) {
        this.approvals = approvals;
        this.uses = uses;
    }

    /**
     * What became of these plans, in their order; files that are no plan are left out. Takes two statements, however
     * many there are.
     *
     * @param now by the clock of the host that would apply them
     */
    public List<ReviewedPlan> of(List<ListedPlan> listed, Instant now) {
        List<String> hashes = new ArrayList<>();
        for (ListedPlan each : listed) {
            if (each.plan() != null) {
                hashes.add(each.plan().hash());
            }
        }
        Map<String, List<Approval>> given = approvals.of(hashes);
        Map<String, PlanUse> used = uses.of(hashes);
        List<ReviewedPlan> reviewed = new ArrayList<>();
        for (ListedPlan each : listed) {
            PlanOverview plan = each.plan();
            if (plan != null) {
                reviewed.add(ReviewedPlan.of(
                        each.name(), plan, given.getOrDefault(plan.hash(), List.of()), used.get(plan.hash()), now));
            }
        }
        return reviewed;
    }

    /** What became of one plan; see {@link #of(List, Instant)}. */
    public ReviewedPlan of(String name, PlanOverview plan, Instant now) {
        return ReviewedPlan.of(
                name,
                plan,
                approvals.of(plan.hash()),
                uses.of(List.of(plan.hash())).get(plan.hash()),
                now);
    }

    /** The plans that cannot be applied before somebody has approved them, the newest first. */
    public List<ReviewedPlan> waiting(PlanFiles files, Instant now) {
        return of(files.all(), now).stream()
                .filter(plan -> plan.stage() == PlanStage.WAITS)
                .toList();
    }
}
