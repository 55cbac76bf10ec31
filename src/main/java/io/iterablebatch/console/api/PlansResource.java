package io.iterablebatch.console.api;

import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.api.access.ApiPerson;
import io.iterablebatch.console.api.access.ApiRoute;
import io.iterablebatch.console.api.answer.PlanAnswer;
import io.iterablebatch.console.api.answer.PlanDetailAnswer;
import io.iterablebatch.console.api.answer.PlanDetailAnswer.ApprovalAnswer;
import io.iterablebatch.console.api.answer.PlanDetailAnswer.TargetAnswer;
import io.iterablebatch.console.api.answer.PlanListAnswer;
import io.iterablebatch.console.api.problem.ApiFailure;
import io.iterablebatch.console.api.problem.ProblemType;
import io.iterablebatch.console.api.start.JsonBody;
import io.iterablebatch.console.review.HostClock;
import io.iterablebatch.console.review.PlanDecisions;
import io.iterablebatch.console.review.PlanFolder;
import io.iterablebatch.console.review.PlanPageAssembler;
import io.iterablebatch.console.review.TargetLine;
import io.iterablebatch.console.security.Role;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanConsequence;
import io.iterablebatch.review.PlanFiles;
import io.iterablebatch.review.PlanFiles.ListedPlan;
import io.iterablebatch.review.PlanReview;
import io.iterablebatch.review.ReviewedPlan;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The plans for review, and what approvers decide about them. */
@RestController
@RequestMapping(ApiRoute.BASE + "/plans")
public final class PlansResource {

    private static final String HASH = "planHash";
    private static final String COMMENT = "comment";

    private final PlanFolder folder;
    private final PlanFiles files;
    private final PlanReview review;
    private final PlanPageAssembler assembler;
    private final PlanDecisions decisions;
    private final AuditedActions auditedActions;
    private final HostClock hostClock;

    public PlansResource(
            PlanFolder folder,
            PlanFiles files,
            PlanReview review,
            PlanPageAssembler assembler,
            PlanDecisions decisions,
            AuditedActions auditedActions,
            HostClock hostClock) {
        this.folder = folder;
        this.files = files;
        this.review = review;
        this.assembler = assembler;
        this.decisions = decisions;
        this.auditedActions = auditedActions;
        this.hostClock = hostClock;
    }

    /** All plans of the folder: it has 500 at the most that are looked at. */
    @GetMapping
    PlanListAnswer plans(HttpServletRequest request) {
        PageQuery.none(request);
        Instant now = hostClock.clock().instant();
        List<ListedPlan> all = files.all();
        Map<String, PlanAnswer> known = new HashMap<>();
        for (ReviewedPlan reviewed : review.of(all, now)) {
            known.put(reviewed.name(), PlanAnswer.of(reviewed));
        }
        return new PlanListAnswer(all.stream()
                .map(each -> known.getOrDefault(each.name(), PlanAnswer.broken(each)))
                .toList());
    }

    @GetMapping("/{plan}")
    PlanDetailAnswer plan(@PathVariable("plan") String name, HttpServletRequest request) {
        return detail(name, PageQuery.of(request), ApiPerson.of(request));
    }

    @PostMapping("/{plan}/approval")
    PlanDetailAnswer approve(@PathVariable("plan") String name, HttpServletRequest request) throws IOException {
        PageQuery.none(request);
        JsonBody body = JsonBody.read(request, Set.of(HASH, COMMENT), true);
        String hash = body.requiredText(HASH);
        String comment = body.text(COMMENT);
        body.refuseIfWrong();
        ApiPerson person = ApiPerson.of(request);
        decisions.approve(person.user(), name, hash, comment);
        return detail(name, new PageQuery(1, null), person);
    }

    /** Takes back all approvals that stand, whoever gave them. */
    @DeleteMapping("/{plan}/approval")
    PlanDetailAnswer revoke(
            @PathVariable("plan") String name,
            @RequestParam(name = HASH, required = false) @Nullable String hash,
            @RequestParam(name = COMMENT, required = false) @Nullable String comment,
            HttpServletRequest request) {
        PageQuery.none(request, HASH, COMMENT);
        if (hash == null || hash.isBlank()) {
            throw ApiFailure.of(ProblemType.BAD_PARAMETER, HASH + " is missing: the hash of the plan that is meant");
        }
        ApiPerson person = ApiPerson.of(request);
        decisions.revoke(person.user(), name, hash, comment);
        return detail(name, new PageQuery(1, null), person);
    }

    private PlanDetailAnswer detail(String name, PageQuery page, ApiPerson person) {
        Plan plan = folder.asked(name, "look at a plan", person.user(), auditedActions);
        ReviewedPlan reviewed = assembler.reviewed(name, plan);
        int all = plan.entries().size();
        int first = page.after() == null ? 0 : (int) Math.min(page.after(), all);
        int last = Math.min(all, first + page.limit());
        List<TargetAnswer> targets = new ArrayList<>();
        for (int i = first; i < last; i++) {
            targets.add(TargetAnswer.of(TargetLine.of(
                    i + 1,
                    plan.entries().get(i),
                    plan.life().createdAt(),
                    person.user().may(Role.PERSONAL_DATA))));
        }
        return new PlanDetailAnswer(
                PlanAnswer.of(reviewed),
                PlanConsequence.of(plan).sentences(),
                reviewed.approvals().stream().map(ApprovalAnswer::of).toList(),
                targets,
                last < all ? last : null);
    }
}
