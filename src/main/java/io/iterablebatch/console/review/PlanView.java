package io.iterablebatch.console.review;

import io.iterablebatch.console.view.Badge;
import io.iterablebatch.console.view.TimeAgo;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanConsequence;
import io.iterablebatch.plan.PlanOrigin;
import io.iterablebatch.plan.PlanTotals;
import io.iterablebatch.review.PlanStage;
import io.iterablebatch.review.ReviewedPlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan as its page shows it.
 *
 * @param name of its file
 * @param reviewed who approved and applied it
 */
public record PlanView(String name, Plan plan, PlanTotals totals, ReviewedPlan reviewed, TimeAgo made) {

    /** The plan as seen from now. */
    static PlanView of(Plan plan, ReviewedPlan reviewed, Instant now) {
        return new PlanView(
                reviewed.name(),
                plan,
                reviewed.plan().totals(),
                reviewed,
                TimeAgo.of(plan.life().createdAt(), now));
    }

    /** The address of its page. */
    public String address() {
        return PlanCard.address(name);
    }

    public Badge badge() {
        return PlanCard.badge(reviewed);
    }

    /** What will happen, a sentence each; of a plan that was applied, what was to happen. */
    public List<String> consequences() {
        return PlanConsequence.of(plan).sentences();
    }

    /** What happens to targets that are live, or null where no setting decides it. */
    public @Nullable String liveTargets() {
        return PlanConsequence.of(plan).liveTargets();
    }

    /** What chose the targets: a rule each, or whose rows name them. */
    public List<String> selectedBy() {
        return PlanOrigin.of(plan).lines();
    }

    /** Whether it can be applied, or gone on with. */
    public boolean isOpen() {
        return reviewed.isOpen();
    }

    /** Whether a run has begun with it that did not finish. */
    public boolean isBegun() {
        return reviewed.stage() == PlanStage.BEGUN;
    }
}
