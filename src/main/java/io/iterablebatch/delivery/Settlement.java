package io.iterablebatch.delivery;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record and what became of it.
 *
 * @param reason why, for {@link Outcome#INVALID} and {@link Outcome#REJECTED}; null otherwise
 */
public record Settlement(
        SourceRecord record, Outcome outcome, @Nullable Reason reason) {}
