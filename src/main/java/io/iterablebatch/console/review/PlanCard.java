package io.iterablebatch.console.review;

import io.iterablebatch.console.view.Badge;
import io.iterablebatch.console.view.TimeAgo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * A plan in the list.
 *
 * @param name of its file
 * @param address of its page
 * @param title its job, or the file where it is no plan
 * @param line what it does, to how many, and who made it when
 * @param mistake why it is no plan that could be applied, or null
 */
public record PlanCard(
        String name,
        String address,
        String title,
        String line,
        Badge badge,
        @Nullable String mistake) {

    /** @param approved whose approvals stand, by the hashes of plans */
    static PlanCard of(PlanIndex.IndexedPlan plan, Map<String, List<String>> approved, Instant now) {
        PlanFacts facts = plan.facts();
        if (facts == null) {
            return new PlanCard(
                    plan.name(),
                    address(plan.name()),
                    plan.name(),
                    "",
                    new Badge("unknown", "no plan"),
                    String.valueOf(plan.mistake()));
        }
        return new PlanCard(
                plan.name(),
                address(plan.name()),
                facts.job(),
                facts.action() + " · " + facts.acts() + " · "
                        + TimeAgo.of(facts.createdAt(), now).words() + ", by " + facts.createdBy(),
                PlanView.badge(facts.needsApproval(), approved.containsKey(facts.hash()), facts.expired(now)),
                null);
    }

    /** The address of the page of the plan in this file. */
    static String address(String name) {
        return "/plans/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }
}
