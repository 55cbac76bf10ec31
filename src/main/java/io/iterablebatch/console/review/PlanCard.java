package io.iterablebatch.console.review;

import io.iterablebatch.console.view.Badge;
import io.iterablebatch.console.view.TimeAgo;
import io.iterablebatch.plan.PlanOverview;
import io.iterablebatch.review.PlanFiles.ListedPlan;
import io.iterablebatch.review.ReviewedPlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * A plan in the list.
 *
 * @param name of its file
 * @param address of its page
 * @param title its job, or the file where it is no plan
 * @param line what it does, to how many, and who made it when
 * @param stands how far it has come: who approved or applied it
 * @param mistake why it is no plan that could be applied, or null
 */
public record PlanCard(
        String name,
        String address,
        String title,
        String line,
        Badge badge,
        String stands,
        @Nullable String mistake) {

    static PlanCard of(ReviewedPlan reviewed, Instant now) {
        PlanOverview plan = reviewed.plan();
        return new PlanCard(
                reviewed.name(),
                address(reviewed.name()),
                plan.subject().job(),
                plan.subject().action().word() + " · "
                        + plan.kind().counted(plan.totals().acts()) + " · "
                        + TimeAgo.of(plan.life().createdAt(), now).words() + ", by "
                        + plan.life().createdBy(),
                badge(reviewed),
                reviewed.words(),
                null);
    }

    static PlanCard broken(ListedPlan listed) {
        return new PlanCard(
                listed.name(),
                address(listed.name()),
                listed.name(),
                "",
                new Badge("unknown", "no plan"),
                "",
                listed.mistake());
    }

    /** The address of the page of the plan in this file. */
    static String address(String name) {
        return "/plans/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }

    /** How far a plan has come, in a word or two. */
    static Badge badge(ReviewedPlan reviewed) {
        return switch (reviewed.stage()) {
            case FOR_REVIEW -> new Badge("unknown", "for review");
            case WAITS -> new Badge("notable", "waits for approval");
            case APPROVED -> new Badge("good", "approved");
            case BEGUN -> new Badge("notable", "begun, not finished");
            case APPLIED -> new Badge("good", "applied");
            case EXPIRED -> new Badge("bad", "expired");
        };
    }
}
