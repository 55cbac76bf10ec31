package io.iterablebatch.console.review;

import io.iterablebatch.console.acting.AuditedActions;
import io.iterablebatch.console.review.PlanFolder.FoundPlan;
import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.ledger.audit.ApprovalStore;
import io.iterablebatch.plan.Plan;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Approves plans and takes approvals back, and writes that down. Each names the hash of the plan that the person looked
 * at: a file that is another one since is not meant. Thread-safe.
 */
public final class PlanDecisions {

    /** The plan that somebody looked at, and its file. */
    record SeenPlan(Path file, Plan plan) {}

    private final PlanFolder folder;
    private final ApprovalStore approvals;
    private final AuditedActions auditedActions;
    private final InstantSource clock;

    public PlanDecisions(
            PlanFolder folder, ApprovalStore approvals, AuditedActions auditedActions, InstantSource clock) {
        this.folder = folder;
        this.approvals = approvals;
        this.auditedActions = auditedActions;
        this.clock = clock;
    }

    /**
     * Approves a plan.
     *
     * @param name of its file
     * @param hash of the plan that was looked at
     * @param comment as it was typed, or null
     * @throws PageNotFoundException where there is no such file
     * @throws ResponseStatusException with 409 where the file is another plan by now
     */
    public void approve(ConsoleUser person, String name, String hash, @Nullable String comment) {
        Plan plan = seen(name, hash, "approve", person).plan();
        auditedActions.act(person, "approve", subject(name, plan), () -> {
            String words = PlanComment.of(comment);
            boolean given = approvals.approve(
                    plan.hash(), plan.subject().job(), person.name(), clock.instant(), words.isEmpty() ? null : words);
            return PlanComment.with(given ? "approved" : "was approved before", comment);
        });
    }

    /** Takes back all approvals of a plan that stand; see {@link #approve}. */
    public void revoke(ConsoleUser person, String name, String hash, @Nullable String comment) {
        Plan plan = seen(name, hash, "revoke", person).plan();
        auditedActions.act(
                person,
                "revoke",
                subject(name, plan),
                () -> PlanComment.with(
                        approvals.revoke(plan.hash(), person.name(), clock.instant()) + " revoked", comment));
    }

    /** The plan that the person looked at, unless the file has become another one since. */
    SeenPlan seen(String name, String hash, String what, ConsoleUser person) {
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
        return new SeenPlan(found.file(), plan);
    }

    /** What the audit calls a plan. */
    static String subject(String name, Plan plan) {
        return name + ", plan " + plan.hash().substring(0, 12);
    }
}
