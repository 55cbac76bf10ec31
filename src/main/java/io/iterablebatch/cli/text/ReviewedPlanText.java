package io.iterablebatch.cli.text;

import io.iterablebatch.ledger.audit.ApprovalStore.Approval;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.review.PlanStage;
import io.iterablebatch.review.ReviewedPlan;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.LabelledLines;
import io.iterablebatch.text.TextTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** One plan for who decides about it at a terminal, with what its page in the console shows. Times are UTC. */
public final class ReviewedPlanText {

    /** As many lines as can be read without going back. */
    public static final int ON_A_PAGE = 50;

    private static final int LONGEST = 500;

    private ReviewedPlanText() {}

    /** How it stands, what it does, who made and approved it; without its targets. */
    public static String heading(Plan plan, ReviewedPlan reviewed) {
        LabelledLines lines = PlanText.totals(plan);
        PlanText.origin(plan, lines);
        lines.add(
                "planned",
                time(plan.life().createdAt()) + " by " + cell(plan.life().createdBy()));
        lines.add("good until", time(plan.life().expiresAt()));
        lines.add("second person", plan.settings().needsApproval() ? "required by the job file" : "not required");
        reviewed.approvals().forEach(approval -> lines.add("approvals", words(approval)));
        if (reviewed.approvals().isEmpty()) {
            lines.add("approvals", "none");
        }
        lines.add("hash", plan.hash());
        boolean over = reviewed.stage() == PlanStage.APPLIED;
        return cell(reviewed.name()) + ": " + reviewed.words() + "\n" + PlanText.heading(plan) + "\n\n" + lines + "\n"
                + PlanText.consequences(plan, over ? "what was to happen" : "what will happen");
    }

    /** The oldest and the newest targets, or all where they are few. */
    public static String excerpt(Plan plan) {
        return PlanTargetTable.excerpt(plan);
    }

    /** All targets. */
    public static String all(Plan plan) {
        return PlanTargetTable.of(plan, plan.entries());
    }

    /** @param page from 1 to {@link #pages} */
    public static String page(Plan plan, int page) {
        List<PlanEntry> entries = plan.entries();
        int from = Math.min((page - 1) * ON_A_PAGE, entries.size());
        int to = Math.min(from + ON_A_PAGE, entries.size());
        return PlanTargetTable.of(plan, entries.subList(from, to))
                + "  " + FigureFormat.count(from + 1L) + " to " + FigureFormat.count(to) + " of "
                + FigureFormat.count(entries.size()) + (to < entries.size() ? "; the next: --page " + (page + 1) : "")
                + "\n";
    }

    /** How many pages its targets fill; at least one. */
    public static int pages(Plan plan) {
        return Math.max(1, (plan.entries().size() + ON_A_PAGE - 1) / ON_A_PAGE);
    }

    private static String words(Approval approval) {
        String comment = approval.comment();
        Instant revoked = approval.revokedAt();
        return cell(approval.by()) + ", " + time(approval.at())
                + (revoked == null ? "" : ", revoked by " + cell(String.valueOf(approval.revokedBy())))
                + (comment == null ? "" : ": " + cell(comment));
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    }

    private static String cell(String text) {
        return TextTable.cell(text, LONGEST);
    }
}
