package io.iterablebatch.ledger.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a run began, and how it ended if it has.
 *
 * @param endedAt null while it runs, and where it was lost
 * @param lost whether a later run found that its process had died
 * @param exitCode null while it runs, and where it was lost
 */
public record RunLife(
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean lost,
        @Nullable Integer exitCode) {

    /** Whether nothing will be added. */
    public boolean isOver() {
        return endedAt != null || lost;
    }
}
