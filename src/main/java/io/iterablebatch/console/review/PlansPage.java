package io.iterablebatch.console.review;

import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.security.Role;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.console.view.TimeAgo;
import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.ledger.audit.PlanStandings;
import io.iterablebatch.plan.Plan;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The plans for review, and one of them with its targets. */
@Controller
public final class PlansPage {

    private static final int ON_A_PAGE = 200;

    /** What the list shows. */
    public record PlanListModel(List<PlanCard> plans, String folder) {}

    /** An approval, with when it was given. */
    public record GivenApproval(ApprovalStore.Approval approval, TimeAgo at) {}

    /**
     * What the page of a plan shows.
     *
     * @param from how many targets stand before the first
     * @param next how many stand before the first of the next page, or null where this is the last
     * @param own whether the approval of the person who looks stands
     */
    public record PlanModel(
            PlanView view,
            List<TargetLine> targets,
            int from,
            @Nullable Integer next,
            List<GivenApproval> approvals,
            boolean own) {}

    private final PageRenderer pages;
    private final PlanFolder folder;
    private final PlanIndex index;
    private final PlanStandings standings;
    private final ApprovalStore approvals;
    private final AuditedActions auditedActions;
    private final InstantSource clock;
    private final InstantSource hostClock;

    public PlansPage(
            PageRenderer pages,
            PlanFolder folder,
            PlanIndex index,
            PlanStandings standings,
            ApprovalStore approvals,
            AuditedActions auditedActions,
            InstantSource clock,
            HostClock hostClock) {
        this.pages = pages;
        this.folder = folder;
        this.index = index;
        this.standings = standings;
        this.approvals = approvals;
        this.auditedActions = auditedActions;
        this.clock = clock;
        this.hostClock = hostClock.clock();
    }

    @GetMapping("/plans")
    View plans() {
        Instant now = hostClock.instant();
        List<PlanIndex.IndexedPlan> all = index.all();
        List<String> hashes = new ArrayList<>();
        for (PlanIndex.IndexedPlan plan : all) {
            PlanFacts facts = plan.facts();
            if (facts != null) {
                hashes.add(facts.hash());
            }
        }
        Map<String, List<String>> approved = standings.approvedBy(hashes);
        List<PlanCard> plans =
                all.stream().map(plan -> PlanCard.of(plan, approved, now)).toList();
        return pages.of("plans", new PlanListModel(plans, folder.folder().toString()));
    }

    @GetMapping("/plans/{name}")
    View plan(
            @PathVariable("name") String name,
            @RequestParam(name = "from", defaultValue = "0") int from,
            Principal principal) {
        ConsoleUser person = ConsoleUser.of(principal);
        Plan plan = folder.asked(name, "look at a plan", person, auditedActions);
        Instant now = clock.instant();
        int all = plan.entries().size();
        int first = Math.max(0, Math.min(from, all));
        int last = Math.min(all, first + ON_A_PAGE);
        List<ApprovalStore.Approval> given = approvals.of(plan.hash());
        List<TargetLine> lines = new ArrayList<>();
        for (int i = first; i < last; i++) {
            lines.add(TargetLine.of(
                    i + 1, plan.entries().get(i), plan.life().createdAt(), person.may(Role.PERSONAL_DATA)));
        }
        return pages.of(
                "plan",
                new PlanModel(
                        PlanView.of(name, plan, given, hostClock.instant()),
                        lines,
                        first,
                        last < all ? last : null,
                        given.stream()
                                .map(each -> new GivenApproval(each, TimeAgo.of(each.at(), now)))
                                .toList(),
                        given.stream()
                                .anyMatch(each -> each.stands() && each.by().equals(person.name()))));
    }
}
