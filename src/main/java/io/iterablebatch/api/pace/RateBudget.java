package io.iterablebatch.api.pace;

import io.iterablebatch.api.Endpoint;
import java.time.Duration;

/**
 * Gives out the slots at which the requests of a destination's endpoints may go on the wire, to all who send there.
 * Each endpoint has a budget of its own. A slot that is not used is lost to nobody but its holder, and need not be
 * given back.
 *
 * <p>Where a budget is shared, the holders' clocks need not agree: slots are told as a wait from now. Thread-safe; no
 * method waits for a slot.
 */
public interface RateBudget {

    /** Of an interval: no two slots are closer. */
    double SHORTEST_GAP = 0.9;

    /** What is left of the pace after a 429. */
    double DROP = 0.75;

    /** What an answer gives back of the pace. */
    double RECOVERY = 0.05;

    /** The pace never drops below this share. */
    double LOWEST_SHARE = 0.2;

    /**
     * How an endpoint fares.
     *
     * @param epoch grows with each pause; a slot of an earlier epoch than the present one is void
     * @param share of the full pace that is used now
     * @param strikes 429s in a row
     */
    record BudgetStanding(long epoch, double share, int strikes) {

        /** Whether answers have nothing to recover. */
        public boolean clear() {
            return share == 1 && strikes == 0;
        }

        /** The later of two, which may have been learnt in either order. */
        BudgetStanding merge(BudgetStanding other) {
            if (epoch != other.epoch) {
                return epoch > other.epoch ? this : other;
            }
            // Within an epoch there are only answers.
            return new BudgetStanding(epoch, Math.max(share, other.share), Math.min(strikes, other.strikes));
        }
    }

    /**
     * What was reserved: as many slots as were asked for.
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

    /** How the endpoint fares now. */
    BudgetStanding standing(Endpoint endpoint);

    /** A request whose slot is of that epoch got a usable answer: the pace recovers a little. */
    BudgetStanding answered(Endpoint endpoint, long epoch);

    /** A request whose slot is of that epoch got a 429: everybody pauses, and is slower after it. */
    BudgetStanding limited(Endpoint endpoint, long epoch, RateLimitPause pause);
}
