package io.iterablebatch.api.pace;

import io.iterablebatch.api.Endpoint;
import java.time.Duration;

/**
 * Gives out the slots at which requests to the endpoints of one destination may go on the wire, to all that send there.
 * Each endpoint has a budget of its own. A slot that is not used is lost and need not be given back.
 *
 * <p>If processes share a budget, their clocks need not agree: a slot is given as a wait from now. Thread-safe; no
 * method waits for a slot.
 */
public interface RateBudget {

    /** No two slots are closer than this share of an interval. */
    double SHORTEST_GAP = 0.9;

    /** The pace after a 429, as a share of the pace before it. */
    double DROP = 0.75;

    /** Each answer raises the pace again by this share of the full pace. */
    double RECOVERY = 0.05;

    /** The pace never drops below this share. */
    double LOWEST_SHARE = 0.2;

    /**
     * The present standing of an endpoint's budget.
     *
     * @param epoch grows with each pause; slots of earlier epochs are void
     * @param share of the full pace that is used now
     * @param strikes 429s in a row
     */
    record BudgetStanding(long epoch, double share, int strikes) {

        /** Whether the pace is full, so that answers cannot raise it. */
        public boolean clear() {
            return share == 1 && strikes == 0;
        }

        /** The later of two standings, which may have been learnt in either order. */
        BudgetStanding merge(BudgetStanding other) {
            if (epoch != other.epoch) {
                return epoch > other.epoch ? this : other;
            }
            // Within an epoch only answers change the standing.
            return new BudgetStanding(epoch, Math.max(share, other.share), Math.min(strikes, other.strikes));
        }
    }

    /**
     * The reserved slots, as many as were asked for.
     *
     * @param delay from now to the first; not negative
     * @param interval from each to the next
     */
    record Slots(Duration delay, Duration interval, BudgetStanding standing) {}

    /**
     * Reserves the endpoint's next slots.
     *
     * @param requestsPerSecond the endpoint's limit, less what the caller leaves to others
     * @param notSooner how long from now the caller cannot go anyway
     * @param count how many, at least one
     */
    Slots reserve(Endpoint endpoint, double requestsPerSecond, Duration notSooner, int count);

    /** The present standing of the endpoint's budget. */
    BudgetStanding standing(Endpoint endpoint);

    /** A request whose slot is of that epoch got a usable answer: the pace recovers a little. */
    BudgetStanding answered(Endpoint endpoint, long epoch);

    /** A request whose slot is of that epoch got a 429: all that share the budget pause, and are slower then. */
    BudgetStanding limited(Endpoint endpoint, long epoch, RateLimitPause pause);
}
