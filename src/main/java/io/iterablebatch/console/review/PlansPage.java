package io.iterablebatch.console.review;

import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.review.PlanFiles;
import io.iterablebatch.review.PlanFiles.ListedPlan;
import io.iterablebatch.review.PlanReview;
import io.iterablebatch.review.ReviewedPlan;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The plans for review, and one of them with its targets. */
@Controller
public final class PlansPage {

    /** What the list shows. */
    public record PlanListModel(List<PlanCard> plans, String folder) {}

    private final PageRenderer pages;
    private final PlanFolder folder;
    private final PlanFiles files;
    private final PlanReview review;
    private final PlanPageAssembler assembler;
    private final AuditedActions auditedActions;
    private final InstantSource hostClock;

    public PlansPage(
            PageRenderer pages,
            PlanFolder folder,
            PlanFiles files,
            PlanReview review,
            PlanPageAssembler assembler,
            AuditedActions auditedActions,
            HostClock hostClock) {
        this.pages = pages;
        this.folder = folder;
        this.files = files;
        this.review = review;
        this.assembler = assembler;
        this.auditedActions = auditedActions;
        this.hostClock = hostClock.clock();
    }

    @GetMapping("/plans")
    View plans() {
        Instant now = hostClock.instant();
        List<ListedPlan> all = files.all();
        Map<String, PlanCard> cards = new HashMap<>();
        for (ReviewedPlan reviewed : review.of(all, now)) {
            cards.put(reviewed.name(), PlanCard.of(reviewed, now));
        }
        List<PlanCard> plans = all.stream()
                .map(each -> cards.getOrDefault(each.name(), PlanCard.broken(each)))
                .toList();
        return pages.of("plans", new PlanListModel(plans, folder.folder().toString()));
    }

    @GetMapping("/plans/{name}")
    View plan(
            @PathVariable("name") String name,
            @RequestParam(name = "from", defaultValue = "0") int from,
            Principal principal) {
        ConsoleUser person = ConsoleUser.of(principal);
        Plan plan = folder.asked(name, "look at a plan", person, auditedActions);
        return pages.of("plan", assembler.model(name, plan, from, person, null));
    }
}
