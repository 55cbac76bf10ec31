package io.iterablebatch.review;

import io.iterablebatch.ledger.audit.ApprovalStore.Approval;
import io.iterablebatch.ledger.audit.PlanUseStore.PlanUse;
import io.iterablebatch.plan.PlanOverview;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan with what became of it.
 *
 * @param name of its file
 * @param approvals in the order of time, revoked ones included
 * @param use its latest run, or null
 */
public record ReviewedPlan(
        String name,
        PlanOverview plan,
        PlanStage stage,
        List<Approval> approvals,
        @Nullable PlanUse use) {

    public ReviewedPlan {
        approvals = List.copyOf(approvals);
    }

    /** The plan as seen from now, by the clock of the host that would apply it. */
    static ReviewedPlan of(
            String name, PlanOverview plan, List<Approval> approvals, @Nullable PlanUse use, Instant now) {
        return new ReviewedPlan(name, plan, stage(plan, approvals, use, now), approvals, use);
    }

    private static PlanStage stage(PlanOverview plan, List<Approval> approvals, @Nullable PlanUse use, Instant now) {
        if (use != null && use.completed()) {
            return PlanStage.APPLIED;
        }
        if (!now.isBefore(plan.life().expiresAt())) {
            return PlanStage.EXPIRED;
        }
        if (use != null) {
            return PlanStage.BEGUN;
        }
        if (approvals.stream().anyMatch(Approval::stands)) {
            return PlanStage.APPROVED;
        }
        return plan.needsApproval() ? PlanStage.WAITS : PlanStage.FOR_REVIEW;
    }

    /** Whose approvals stand. */
    public List<String> approvedBy() {
        return approvals.stream().filter(Approval::stands).map(Approval::by).toList();
    }

    /** Whether it can be applied, or gone on with. */
    public boolean isOpen() {
        return stage != PlanStage.APPLIED && stage != PlanStage.EXPIRED;
    }

    /** How far it has come, in words; times are UTC. */
    public String words() {
        return switch (stage) {
            case FOR_REVIEW -> "for review";
            case WAITS -> "waits for approval";
            case APPROVED -> "approved by " + String.join(", ", approvedBy());
            case BEGUN -> "begun" + used() + ", not finished";
            case APPLIED -> "applied" + used();
            case EXPIRED -> use == null ? "expired" : "expired; begun" + used() + ", not finished";
        };
    }

    /** As in {@code by ops on 2026-03-01 02:00:03Z, in run 12}. */
    private String used() {
        if (use == null) {
            return "";
        }
        Instant at = use.endedAt() == null ? use.startedAt() : use.endedAt();
        String when = at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
        return (use.by() == null ? "" : " by " + use.by()) + " on " + when + ", in run " + use.runId();
    }
}
