package io.iterablebatch.ledger.audit;

import java.time.Instant;

/**
 * What was done to a target, or why nothing was. Without personal data.
 *
 * @param at when that was recorded
 * @param planHash of the plan that the target was in
 * @param operator who had it done
 * @param record the number of the record
 */
public record AuditEntry(
        Instant at, String planHash, String operator, long record, AuditedTarget target, AuditedChange change) {}
