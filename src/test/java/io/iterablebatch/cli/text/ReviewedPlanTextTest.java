package io.iterablebatch.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.ledger.audit.ApprovalStore.Approval;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanConsequence;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.plan.PlanOverview;
import io.iterablebatch.plan.Plans;
import io.iterablebatch.review.PlanStage;
import io.iterablebatch.review.ReviewedPlan;
import io.iterablebatch.target.TargetFacts;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What somebody reads at a terminal who decides about a plan. */
class ReviewedPlanTextTest {

    private static final Pattern ID = Pattern.compile("\\b70\\d{4}\\b");

    @Test
    void thePlanSaysWhatThereIsToDecideBy() {
        Plan plan = Plans.archive();
        assertThat(PlanText.of(plan))
                .contains("selected by   rows of ids.csv", "hash          " + plan.hash())
                .contains("live targets  " + PlanConsequence.of(plan).liveTargets())
                .contains(PlanConsequence.of(plan).sentences());
    }

    @Test
    void theOldestAndTheNewestAreShownWhateverTheirOrder() {
        Plan plan = plan(2_239);
        String text = PlanText.of(plan);
        List<String> ids = ids(text);
        assertThat(ids).hasSize(20);
        assertThat(ids.subList(0, 10)).isEqualTo(numbers(0, 10));
        assertThat(ids.subList(10, 20)).isEqualTo(numbers(2_229, 2_239));
        assertThat(text)
                .contains("labels", "sent to", "old, spring", "2,238 people")
                .contains("... 2,219 more, between the 10 oldest and the 10 newest");
        assertThat(ids(PlanText.of(plan(20)))).as("the plan's own order").isEqualTo(shuffled(20));
    }

    @Test
    void pagesHoldEachTargetOnce() {
        for (int number : List.of(0, 1, 49, 50, 51, 100, 237)) {
            Plan plan = plan(number);
            List<String> seen = new ArrayList<>();
            for (int page = 1; page <= ReviewedPlanText.pages(plan); page++) {
                seen.addAll(ids(ReviewedPlanText.page(plan, page)));
            }
            assertThat(seen).isEqualTo(shuffled(number));
            assertThat(ids(ReviewedPlanText.all(plan))).isEqualTo(shuffled(number));
        }
        assertThat(ReviewedPlanText.page(plan(237), 2)).endsWith("  51 to 100 of 237; the next: --page 3\n");
        assertThat(ReviewedPlanText.page(plan(237), 5)).endsWith("  201 to 237 of 237\n");
    }

    @Test
    void approvalsAreShownWithWhatTheApproverSaid() {
        Plan plan = Plans.archive();
        String text = ReviewedPlanText.heading(
                plan,
                new ReviewedPlan(
                        "plans/archive.json",
                        PlanOverview.of(plan),
                        PlanStage.APPROVED,
                        List.of(
                                new Approval("anna", Plans.NOW, "looked at each", null, null),
                                new Approval("bob", Plans.NOW, null, "carl", Plans.NOW)),
                        null));
        assertThat(text)
                .startsWith("plans/archive.json: approved by anna\nold-campaigns: campaigns.archive, project my-prod")
                .contains("anna, 2026-03-02 10:00:00Z: looked at each\n")
                .contains("bob, 2026-03-02 10:00:00Z, revoked by carl\n")
                .contains("selected by", "rows of ids.csv", plan.hash(), "2026-03-02 10:00:00Z by ops", "not required")
                .contains(PlanConsequence.of(plan).sentences());
    }

    private static List<String> ids(String text) {
        return ID.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Long.toString(700_000L + i))
                .toList();
    }

    /** The ids in an order that is not that of the ages. */
    private static List<String> shuffled(int number) {
        return plan(number).entries().stream()
                .map(PlanEntry::id)
                .map(id -> id == null ? "" : id.label())
                .toList();
    }

    private static Plan plan(int number) {
        return Plans.of(
                ActionName.CAMPAIGNS_ARCHIVE,
                "old",
                IntStream.range(0, number)
                        .map(i -> i % 2 == 0 ? i / 2 : number - 1 - i / 2)
                        .mapToObj(i -> new PlanEntry(
                                new TargetId.Numbered(700_000L + i),
                                "ids.csv",
                                i + 2L,
                                new TargetState(
                                        "Blast",
                                        "Blast",
                                        "Finished",
                                        Plans.NOW.minus(Duration.ofHours(100_000L - i)),
                                        null,
                                        new TargetFacts((long) i, List.of("old", "spring"))),
                                new TargetStep.Act("archive", false)))
                        .toList());
    }
}
