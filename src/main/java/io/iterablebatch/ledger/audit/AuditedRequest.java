package io.iterablebatch.ledger.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a request is about to ask for a target. Without personal data.
 *
 * @param record the number of the record
 * @param kind the word for the target's kind
 * @param target what Iterable knows it by
 * @param name its name as the plan has it, or null
 * @param stateBefore as it was read last; null where the API does not tell
 */
public record AuditedRequest(
        long record,
        String kind,
        String target,
        @Nullable String name,
        @Nullable String stateBefore) {}
