package io.iterablebatch.console.api.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.iterablebatch.console.review.TargetLine;
import io.iterablebatch.ledger.audit.ApprovalStore.Approval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan with its targets.
 *
 * @param consequences what will happen, a sentence each
 * @param next what to give as {@code after} for the targets behind these, or null where there are none
 */
public record PlanDetailAnswer(
        @JsonUnwrapped PlanAnswer plan,
        List<String> consequences,
        List<ApprovalAnswer> approvals,
        List<TargetAnswer> targets,
        @Nullable Integer next) {

    /**
     * An approval.
     *
     * @param comment what the approver said, or null
     * @param revokedBy null while it stands
     */
    public record ApprovalAnswer(
            String approvedBy,
            Instant approvedAt,
            @Nullable String comment,
            @Nullable String revokedBy,
            @Nullable Instant revokedAt) {

        /** The approval as it was recorded. */
        public static ApprovalAnswer of(Approval approval) {
            return new ApprovalAnswer(
                    approval.by(), approval.at(), approval.comment(), approval.revokedBy(), approval.revokedAt());
        }
    }

    /**
     * A target.
     *
     * @param number its place in the plan, from 1
     * @param target what it is known by; for a token that may not see users, a user's message goes by its campaign
     * @param state as it was read
     * @param does what will be done, or why nothing
     * @param live whether that stops something which is going on
     */
    public record TargetAnswer(
            int number, String target, String name, String state, String does, boolean live, boolean left) {

        /** The target as a page shows it. */
        public static TargetAnswer of(TargetLine line) {
            return new TargetAnswer(
                    line.number(), line.target(), line.name(), line.state(), line.does(), line.live(), line.left());
        }
    }
}
