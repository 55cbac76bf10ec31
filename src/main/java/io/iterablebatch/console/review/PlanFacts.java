package io.iterablebatch.console.review;

import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanTotals;
import java.time.Instant;

/**
 * What lists say of a plan, without its targets: those may be 100,000.
 *
 * @param acts how many targets it acts on, with the word for them
 */
record PlanFacts(
        String hash,
        String job,
        String action,
        String acts,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        boolean needsApproval) {

    static PlanFacts of(Plan plan) {
        return new PlanFacts(
                plan.hash(),
                plan.subject().job(),
                plan.subject().action().word(),
                plan.kind().counted(PlanTotals.of(plan).acts()),
                plan.life().createdBy(),
                plan.life().createdAt(),
                plan.life().expiresAt(),
                plan.settings().needsApproval());
    }

    boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
