package io.iterablebatch.console.review;

import io.iterablebatch.console.view.Badge;
import io.iterablebatch.console.view.TimeAgo;
import io.iterablebatch.ledger.audit.ApprovalStore.Approval;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanTotals;
import java.time.Instant;
import java.util.List;

/**
 * A plan as pages show it.
 *
 * @param name of its file
 * @param badge whether it can be applied
 * @param approvedBy whose approvals stand
 */
public record PlanView(
        String name,
        Plan plan,
        PlanTotals totals,
        Badge badge,
        TimeAgo made,
        boolean expired,
        Instant expires,
        List<String> approvedBy) {

    /** The plan as seen from now. */
    static PlanView of(String name, Plan plan, List<Approval> approvals, Instant now) {
        List<String> standing =
                approvals.stream().filter(Approval::stands).map(Approval::by).toList();
        boolean expired = !now.isBefore(plan.life().expiresAt());
        return new PlanView(
                name,
                plan,
                PlanTotals.of(plan),
                badge(plan.settings().needsApproval(), !standing.isEmpty(), expired),
                TimeAgo.of(plan.life().createdAt(), now),
                expired,
                plan.life().expiresAt(),
                standing);
    }

    /** The address of its page. */
    public String address() {
        return PlanCard.address(name);
    }

    static Badge badge(boolean needsApproval, boolean approved, boolean expired) {
        if (expired) {
            return new Badge("bad", "expired");
        }
        if (approved) {
            return new Badge("good", "approved");
        }
        return needsApproval ? new Badge("notable", "waits for approval") : new Badge("unknown", "for review");
    }
}
