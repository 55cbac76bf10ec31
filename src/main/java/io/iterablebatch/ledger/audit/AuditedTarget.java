package io.iterablebatch.ledger.audit;

import org.jspecify.annotations.Nullable;

/**
 * A target in the audit.
 *
 * @param kind the word for its kind
 * @param id what Iterable knows it by
 * @param name its name as the plan has it, or null
 */
public record AuditedTarget(
        String kind, String id, @Nullable String name) {}
