package io.iterablebatch.console.review;

import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.security.Role;
import io.iterablebatch.console.view.TimeAgo;
import io.iterablebatch.ledger.audit.ApprovalStore.Approval;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanOverview;
import io.iterablebatch.review.PlanReview;
import io.iterablebatch.review.ReviewedPlan;
import io.iterablebatch.target.TargetFacts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gathers what the page of a plan shows. Thread-safe. */
public final class PlanPageAssembler {

    private static final int ON_A_PAGE = 200;

    /** An approval, with when it was given. */
    public record GivenApproval(Approval approval, TimeAgo at) {}

    /**
     * A form that was refused.
     *
     * @param mistake what was wrong, a sentence
     * @param targets what was typed as the number of targets
     * @param comment what was typed as the comment
     */
    public record RefusedForm(String mistake, String targets, String comment) {}

    /**
     * What the page of a plan shows.
     *
     * @param from how many targets stand before the first
     * @param next how many stand before the first of the next page, or null where this is the last
     * @param labelled whether any target of the plan has labels
     * @param counted whether of any target it is known to how many people it was sent
     * @param own whether the approval of the person who looks stands
     * @param refused the form that was sent and refused, or null
     */
    public record PlanModel(
            PlanView view,
            List<TargetLine> targets,
            int from,
            @Nullable Integer next,
            boolean labelled,
            boolean counted,
            List<GivenApproval> approvals,
            boolean own,
            @Nullable RefusedForm refused) {

        /** What was typed as the number of targets, or nothing. */
        public String typedTargets() {
            return refused == null ? "" : refused.targets();
        }

        /** What was typed as the comment, or nothing. */
        public String typedComment() {
            return refused == null ? "" : refused.comment();
        }
    }

    private final PlanReview review;
    private final InstantSource clock;
    private final InstantSource hostClock;

    public PlanPageAssembler(PlanReview review, InstantSource clock, HostClock hostClock) {
        this.review = review;
        this.clock = clock;
        this.hostClock = hostClock.clock();
    }

    /** How far the plan has come, by the clock of the host. */
    public ReviewedPlan reviewed(String name, Plan plan) {
        return review.of(name, PlanOverview.of(plan), hostClock.instant());
    }

    /** @param from the place of the first target that is shown, from 0 */
    PlanModel model(String name, Plan plan, int from, ConsoleUser person, @Nullable RefusedForm refused) {
        int all = plan.entries().size();
        int first = Math.max(0, Math.min(from, all));
        int last = Math.min(all, first + ON_A_PAGE);
        ReviewedPlan reviewed = reviewed(name, plan);
        List<TargetLine> lines = new ArrayList<>();
        for (int i = first; i < last; i++) {
            lines.add(TargetLine.of(
                    i + 1, plan.entries().get(i), plan.life().createdAt(), person.may(Role.PERSONAL_DATA)));
        }
        return new PlanModel(
                PlanView.of(plan, reviewed, hostClock.instant()),
                lines,
                first,
                last < all ? last : null,
                any(plan, facts -> !facts.labels().isEmpty()),
                any(plan, facts -> facts.people() != null),
                reviewed.approvals().stream()
                        .map(each -> new GivenApproval(each, TimeAgo.of(each.at(), clock.instant())))
                        .toList(),
                reviewed.approvals().stream()
                        .anyMatch(each -> each.stands() && each.by().equals(person.name())),
                refused);
    }

    private static boolean any(Plan plan, Predicate<TargetFacts> that) {
        return plan.entries().stream()
                .anyMatch(entry ->
                        entry.state() != null && that.test(entry.state().facts()));
    }
}
