package io.iterablebatch.console.review;

import io.iterablebatch.console.view.Badge;
import io.iterablebatch.console.view.NeedsPerson;
import io.iterablebatch.plan.PlanOverview;
import io.iterablebatch.review.PlanFiles;
import io.iterablebatch.review.PlanReview;
import io.iterablebatch.review.ReviewedPlan;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The plans that wait for somebody's approval, each once, however many copies of its file there are. */
public final class WaitingPlans implements NeedsPerson.Source {

    private final PlanFiles files;
    private final PlanReview review;
    private final InstantSource clock;

    public WaitingPlans(PlanFiles files, PlanReview review, HostClock hostClock) {
        this.files = files;
        this.review = review;
        this.clock = hostClock.clock();
    }

    @Override
    public List<NeedsPerson> now() {
        Set<String> hashes = new HashSet<>();
        return review.waiting(files, clock.instant()).stream()
                .filter(waiting -> hashes.add(waiting.plan().hash()))
                .map(WaitingPlans::waiting)
                .toList();
    }

    private static NeedsPerson waiting(ReviewedPlan reviewed) {
        PlanOverview plan = reviewed.plan();
        return new NeedsPerson(
                new Badge("notable", reviewed.words()),
                plan.subject().job(),
                PlanCard.address(reviewed.name()),
                "A plan for " + plan.kind().counted(plan.totals().acts()) + ", made by "
                        + plan.life().createdBy() + ", waits for the approval of a second person.",
                null,
                plan.life().createdAt());
    }
}
