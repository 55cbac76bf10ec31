package io.iterablebatch.console.review;

import io.iterablebatch.console.view.Badge;
import java.nio.charset.StandardCharsets;
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

    static PlanCard of(PlanView view) {
        var plan = view.plan();
        return new PlanCard(
                view.name(),
                address(view.name()),
                plan.subject().job(),
                plan.subject().action().word() + " · "
                        + plan.kind().counted(view.totals().acts()) + " · "
                        + view.made().words() + ", by " + plan.life().createdBy(),
                view.badge(),
                null);
    }

    static PlanCard broken(String name, String mistake) {
        return new PlanCard(name, address(name), name, "", new Badge("unknown", "no plan"), mistake);
    }

    /** The address of the page of the plan in this file. */
    static String address(String name) {
        return "/plans/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }
}
