package io.iterablebatch.console.review;

import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.review.PlanFolder.FoundPlan;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.view.PageFrame;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.security.Principal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The buttons of a plan's page. Each names the hash that the person saw: a file that changed since is not meant. */
@Controller
public final class PlanActions {

    private final PlanFolder folder;
    private final ApprovalStore approvals;
    private final AuditedActions auditedActions;
    private final InstantSource clock;

    public PlanActions(PlanFolder folder, ApprovalStore approvals, AuditedActions auditedActions, InstantSource clock) {
        this.folder = folder;
        this.approvals = approvals;
        this.auditedActions = auditedActions;
        this.clock = clock;
    }

    @PostMapping("/plans/{name}/approve")
    View approve(@PathVariable("name") String name, @RequestParam("hash") String hash, Principal principal) {
        ConsoleUser person = ConsoleUser.of(principal);
        Plan plan = seen(name, hash, "approve", person).plan();
        auditedActions.act(
                person,
                "approve",
                subject(name, plan),
                () -> approvals.approve(plan.hash(), plan.subject().job(), person.name(), clock.instant())
                        ? "approved"
                        : "was approved before");
        return back(name);
    }

    @PostMapping("/plans/{name}/revoke")
    View revoke(@PathVariable("name") String name, @RequestParam("hash") String hash, Principal principal) {
        ConsoleUser person = ConsoleUser.of(principal);
        Plan plan = seen(name, hash, "revoke", person).plan();
        auditedActions.act(
                person,
                "revoke",
                subject(name, plan),
                () -> approvals.revoke(plan.hash(), person.name(), clock.instant()) + " revoked");
        return back(name);
    }

    @PostMapping("/plans/{name}/apply")
    View apply(
            @PathVariable("name") String name,
            @RequestParam("hash") String hash,
            @RequestParam(name = "sandbox", required = false) @Nullable String sandbox,
            @RequestParam(name = PageFrame.TICKET, required = false) @Nullable String ticket,
            Principal principal)
            throws IOException {
        ConsoleUser person = ConsoleUser.of(principal);
        Seen seen = seen(name, hash, "apply", person);
        List<String> arguments = new ArrayList<>(
                List.of("apply", seen.file().toString(), "--hash", seen.plan().hash()));
        if (sandbox != null) {
            arguments.add("--sandbox");
        }
        String subject = subject(name, seen.plan());
        long number = auditedActions.start(
                person, "apply", subject, seen.plan().subject().job(), arguments, ticket);
        return new RedirectView("/starts/" + number);
    }

    private record Seen(Path file, Plan plan) {}

    /** The plan that the person looked at, unless the file has become another one since. */
    private Seen seen(String name, String hash, String what, ConsoleUser person) {
        FoundPlan found = folder.named(name).orElseThrow(PageNotFoundException::new);
        Plan plan = found.plan();
        if (plan == null || !plan.hash().equals(hash)) {
            auditedActions.note(
                    person,
                    what,
                    name,
                    found.leadsOut()
                            ? "refused: the file is a link that leads out of the folder of plans"
                            : "refused: the file is another plan than the one that was looked at");
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return new Seen(found.file(), plan);
    }

    private static String subject(String name, Plan plan) {
        return name + ", plan " + plan.hash().substring(0, 12);
    }

    private static View back(String name) {
        return new RedirectView(PlanCard.address(name));
    }
}
