package io.iterablebatch.console.api.answer;

import io.iterablebatch.plan.PlanOverview;
import io.iterablebatch.plan.PlanTotals;
import io.iterablebatch.review.PlanFiles.ListedPlan;
import io.iterablebatch.review.ReviewedPlan;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A plan. All but the first and the last member are null where the file is no plan that could be applied.
 *
 * @param planId the name of its file
 * @param planHash of the whole plan, which an approval names
 * @param stage {@code for-review}, {@code waits}, approved, {@code begun}, {@code applied} or {@code expired}
 * @param needsApproval whether somebody other than who applies it must approve it first
 * @param approvedBy whose approvals stand
 * @param runId its latest run, or null
 * @param mistake why it is no plan that could be applied, or null
 */
public record PlanAnswer(
        String planId,
        @Nullable String planHash,
        @Nullable String job,
        @Nullable String action,
        @Nullable String project,
        @Nullable Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant expiresAt,
        @Nullable String stage,
        @Nullable Boolean needsApproval,
        @Nullable List<String> approvedBy,
        @Nullable PlanTotals totals,
        @Nullable Long runId,
        @Nullable String mistake) {

    /** The plan with what became of it. */
    public static PlanAnswer of(ReviewedPlan reviewed) {
        PlanOverview plan = reviewed.plan();
        return new PlanAnswer(
                reviewed.name(),
                plan.hash(),
                plan.subject().job(),
                plan.subject().action().word(),
                plan.place().project(),
                plan.life().createdAt(),
                plan.life().createdBy(),
                plan.life().expiresAt(),
                reviewed.stage().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                plan.needsApproval(),
                reviewed.approvedBy(),
                plan.totals(),
                reviewed.use() == null ? null : reviewed.use().runId(),
                null);
    }

    /** A file that is no plan that could be applied. */
    public static PlanAnswer broken(ListedPlan listed) {
        return new PlanAnswer(
                listed.name(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                listed.mistake());
    }
}
