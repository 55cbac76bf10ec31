package io.iterablebatch.console.review;

import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.review.PlanDecisions.SeenPlan;
import io.iterablebatch.console.review.PlanPageAssembler.RefusedForm;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.view.PageFrame;
import io.iterablebatch.console.view.PageRenderer;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.review.PlanStage;
import io.iterablebatch.review.ReviewedPlan;
import io.iterablebatch.text.FigureFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The buttons of a plan's page. Each names the hash that the person saw: a file that changed since is not meant. */
@Controller
public final class PlanActions {

    private static final int UNPROCESSABLE = 422;
    private static final String HASH = "hash";
    private static final String COMMENT = "comment";
    private static final String APPLY = "apply";

    private final PageRenderer pages;
    private final PlanDecisions decisions;
    private final PlanPageAssembler assembler;
    private final AuditedActions auditedActions;

    public PlanActions(
            PageRenderer pages, PlanDecisions decisions, PlanPageAssembler assembler, AuditedActions auditedActions) {
        this.pages = pages;
        this.decisions = decisions;
        this.assembler = assembler;
        this.auditedActions = auditedActions;
    }

    @PostMapping("/plans/{name}/approve")
    View approve(
            @PathVariable("name") String name,
            @RequestParam(HASH) String hash,
            @RequestParam(name = COMMENT, required = false) @Nullable String comment,
            Principal principal) {
        decisions.approve(ConsoleUser.of(principal), name, hash, comment);
        return back(name);
    }

    @PostMapping("/plans/{name}/revoke")
    View revoke(
            @PathVariable("name") String name,
            @RequestParam(HASH) String hash,
            @RequestParam(name = COMMENT, required = false) @Nullable String comment,
            Principal principal) {
        decisions.revoke(ConsoleUser.of(principal), name, hash, comment);
        return back(name);
    }

    @PostMapping("/plans/{name}/apply")
    View apply(
            @PathVariable("name") String name,
            @RequestParam(HASH) String hash,
            @RequestParam(name = "targets", defaultValue = "") String targets,
            @RequestParam(name = COMMENT, required = false) @Nullable String comment,
            @RequestParam(name = "sandbox", required = false) @Nullable String sandbox,
            @RequestParam(name = PageFrame.TICKET, required = false) @Nullable String ticket,
            Principal principal,
            HttpServletResponse response)
            throws IOException {
        ConsoleUser person = ConsoleUser.of(principal);
        SeenPlan seen = decisions.seen(name, hash, APPLY, person);
        Plan plan = seen.plan();
        String subject = PlanDecisions.subject(name, plan);
        String mistake = mistake(assembler.reviewed(name, plan), targets);
        if (mistake != null) {
            auditedActions.note(person, APPLY, subject, PlanComment.with("refused: " + mistake, comment));
            response.setStatus(UNPROCESSABLE);
            var refused = new RefusedForm(mistake, targets, comment == null ? "" : comment);
            return pages.of("plan", assembler.model(name, plan, 0, person, refused));
        }
        List<String> arguments = new ArrayList<>(List.of(APPLY, seen.file().toString(), "--hash", plan.hash()));
        if (sandbox != null) {
            arguments.add("--sandbox");
        }
        String words = PlanComment.of(comment);
        if (!words.isEmpty()) {
            auditedActions.note(person, APPLY, subject, "comment: " + words);
        }
        long number =
                auditedActions.start(person, APPLY, subject, plan.subject().job(), arguments, ticket);
        return new RedirectView("/starts/" + number);
    }

    /** Why it is not applied, a sentence, or null. */
    private static @Nullable String mistake(ReviewedPlan reviewed, String targets) {
        if (reviewed.stage() == PlanStage.APPLIED) {
            return "This plan was applied already: it was " + reviewed.words() + ".";
        }
        if (reviewed.stage() == PlanStage.EXPIRED) {
            return "This plan has expired: the project may look otherwise now. Plan again.";
        }
        long acts = reviewed.plan().totals().acts();
        String typed = targets.strip();
        return typed.equals(Long.toString(acts)) || typed.equals(FigureFormat.count(acts))
                ? null
                : "That is not the number of targets that this plan acts on. Nothing was done.";
    }

    private static View back(String name) {
        return new RedirectView(PlanCard.address(name));
    }
}
