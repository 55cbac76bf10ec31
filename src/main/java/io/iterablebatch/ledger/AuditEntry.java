package io.iterablebatch.ledger;

import io.iterablebatch.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a target, or why nothing was. Without personal data.
 *
 * @param at when that was recorded
 * @param planHash of the plan that the target was in
 * @param operator who had it done
 * @param record the number of the record
 * @param kind the word for the target's kind
 * @param target what Iterable knows it by
 * @param name its name as the plan has it, or null
 * @param stateBefore before the request, or in the plan where none was made; null where the API does not tell
 * @param outcome null where a request asked for it and no answer is recorded by this run
 * @param reason the code of an invalid or rejected one's reason, or null
 * @param answer in words
 * @param stateAfter as seen afterwards, or null where nobody looked or the API does not tell
 */
public record AuditEntry(
        Instant at,
        String planHash,
        String operator,
        long record,
        String kind,
        String target,
        @Nullable String name,
        @Nullable String stateBefore,
        @Nullable Outcome outcome,
        @Nullable String reason,
        String answer,
        @Nullable String stateAfter) {}
