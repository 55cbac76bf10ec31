package io.iterablebatch.ledger.audit;

import io.iterablebatch.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of a target.
 *
 * @param stateBefore before the request, or in the plan where none was made; null where the API does not tell
 * @param outcome null where a request asked for it and no answer is recorded by this run
 * @param reason the code of an invalid or rejected one's reason, or null
 * @param answer in words
 * @param stateAfter as seen afterwards, or null where nobody looked or the API does not tell
 */
public record AuditedChange(
        @Nullable String stateBefore,
        @Nullable Outcome outcome,
        @Nullable String reason,
        String answer,
        @Nullable String stateAfter) {}
