package io.iterablebatch.run.targets;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.ledger.audit.ApprovalStore.Approval;
import io.iterablebatch.ledger.audit.TokenPerson;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.run.request.NothingDoneText;
import java.util.List;

/** Checks that a plan which asks for approval was approved by somebody other than the person who applies it. */
final class ApprovalCheck {

    /**
     * What earlier versions recorded for people whose name they did not know: it may be the person who applies the
     * plan.
     */
    private static final String NOBODY_IN_PARTICULAR = "?";

    private ApprovalCheck() {}

    /**
     * Returns where the plan asks for no approval, or has one that stands.
     *
     * @param operator who applies it
     * @param begun whether an earlier run did something of it
     * @throws RunFailure USAGE, with the way out
     */
    static void check(Plan plan, ApprovalStore approvals, String operator, boolean begun) {
        if (!plan.settings().needsApproval()) {
            return;
        }
        List<String> standing = approvals.of(plan.hash()).stream()
                .filter(Approval::stands)
                .map(Approval::by)
                .filter(by -> !by.strip().equals(NOBODY_IN_PARTICULAR))
                .toList();
        if (standing.stream().anyMatch(by -> !isSame(by, operator))) {
            return;
        }
        String found = standing.isEmpty()
                ? "nobody has approved it, or the approval was revoked"
                : "only " + operator + " has approved it, who applies it too";
        throw new RunFailure(
                ExitCode.USAGE,
                "the job file asks for a second person (plan.approval: required) before this plan is applied, and "
                        + found + ". Somebody other than " + operator
                        + " with the role approver opens it in ./iterable-batch console --plans DIR and approves it; "
                        + NothingDoneText.words(begun) + " (plan " + plan.hash().substring(0, 12) + ")");
    }

    /**
     * A shell and a console may spell the same person differently. A token of the API is no second person beside the
     * one who made it.
     */
    private static boolean isSame(String one, String other) {
        return TokenPerson.responsible(one).equalsIgnoreCase(TokenPerson.responsible(other));
    }
}
