package io.iterablebatch.ledger.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run in the history stands.
 *
 * @param status Spring Batch's word, or {@link RunRow#LOST}
 * @param exitCode null while it runs, and for a lost one
 */
public record RunStanding(
        String status,
        @Nullable Integer exitCode,
        Instant startedAt,
        @Nullable Instant endedAt) {}
