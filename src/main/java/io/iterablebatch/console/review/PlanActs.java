package io.iterablebatch.console.review;

import io.iterablebatch.console.acting.Desk;
import io.iterablebatch.console.review.PlanFolder.Found;
import io.iterablebatch.console.security.Person;
import io.iterablebatch.console.view.NotThere;
import io.iterablebatch.ledger.Approvals;
import io.iterablebatch.plan.Plan;
import java.io.IOException;
import java.security.Principal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriUtils;

/** The buttons of a plan's page. Each names the hash that the person saw: a file that changed since is not meant. */
@Controller
public final class PlanActs {

    private final PlanFolder folder;
    private final Approvals approvals;
    private final Desk desk;
    private final InstantSource clock;

    public PlanActs(PlanFolder folder, Approvals approvals, Desk desk, InstantSource clock) {
        this.folder = folder;
        this.approvals = approvals;
        this.desk = desk;
        this.clock = clock;
    }

    @PostMapping("/plans/{name}/approve")
    View approve(@PathVariable("name") String name, @RequestParam("hash") String hash, Principal principal) {
        Person person = Person.of(principal);
        Plan plan = seen(name, hash);
        boolean first = approvals.approve(plan.hash(), plan.job(), person.name(), clock.instant());
        desk.note(person, "approve", subject(name, plan), first ? "approved" : "was approved before");
        return back(name);
    }

    @PostMapping("/plans/{name}/revoke")
    View revoke(@PathVariable("name") String name, @RequestParam("hash") String hash, Principal principal) {
        Person person = Person.of(principal);
        Plan plan = seen(name, hash);
        int revoked = approvals.revoke(plan.hash(), person.name(), clock.instant());
        desk.note(person, "revoke", subject(name, plan), revoked + " revoked");
        return back(name);
    }

    @PostMapping("/plans/{name}/apply")
    View apply(
            @PathVariable("name") String name,
            @RequestParam("hash") String hash,
            @RequestParam(name = "sandbox", required = false) @org.jspecify.annotations.Nullable String sandbox,
            Principal principal)
            throws IOException {
        Plan plan = seen(name, hash);
        Found found = folder.named(name).orElseThrow(NotThere::new);
        List<String> arguments = new ArrayList<>(List.of("apply", found.file().toString(), "--hash", plan.hash()));
        if (sandbox != null) {
            arguments.add("--sandbox");
        }
        long number = desk.start(Person.of(principal), "apply", subject(name, plan), plan.job(), arguments);
        return new RedirectView("/starts/" + number);
    }

    private Plan seen(String name, String hash) {
        return folder.named(name)
                .map(Found::plan)
                .filter(plan -> plan.hash().equals(hash))
                .orElseThrow(NotThere::new);
    }

    private static String subject(String name, Plan plan) {
        return name + ", plan " + plan.hash().substring(0, 12);
    }

    private static View back(String name) {
        return new RedirectView("/plans/" + UriUtils.encodePathSegment(name, java.nio.charset.StandardCharsets.UTF_8));
    }
}
