package io.iterablebatch.accounting;

import io.iterablebatch.api.RequestStats;
import java.util.Map;

/**
 * All that was counted.
 *
 * @param counts of the whole instance
 * @param runCounts of this run
 * @param reasons refused records of the whole instance by the code of their reason
 * @param requests every attempt counted
 * @param uncertain records sent again because a lost run had sent them, or in another instance something to their
 *     users, and no answer was recorded
 */
public record RunAccounting(
        Counts counts, Counts runCounts, Map<String, Long> reasons, RequestStats requests, long uncertain) {

    /** Nothing was read or sent. */
    public static final RunAccounting NOTHING =
            new RunAccounting(Counts.ZERO, Counts.ZERO, Map.of(), RequestStats.NONE, 0);

    /** No request was sent, and the instance has this run alone. */
    public static RunAccounting withoutRequests(Counts counts, Map<String, Long> reasons) {
        return new RunAccounting(counts, counts, reasons, RequestStats.NONE, 0);
    }
}
