package io.iterablebatch.ledger.history;

import java.time.Duration;

/**
 * What the runs of the last hours did together, each counted by what it did itself.
 *
 * @param runs how many
 * @param refused invalid and rejected records
 * @param waited how long requests waited for the rate limit, as far as samples tell
 * @param sandbox whether these are runs to sandboxes, since there were no others
 */
public record RecentTotals(long runs, long read, long delivered, long refused, Duration waited, boolean sandbox) {

    /** Nothing ran. */
    public static final RecentTotals NONE = new RecentTotals(0, 0, 0, 0, Duration.ZERO, false);
}
