package io.iterablebatch.delivery.window;

import java.util.function.LongSupplier;

/**
 * Limits how many records may be on their way to Iterable while a guard limits how many of them may be refused (issue
 * 18): records that are on their way when the guard strikes may exceed it. Without such a guard there is no limit.
 *
 * <p>As many records as the guard still allows can do no harm, and {@link #FEWEST} little. For each record that was not
 * refused {@link #GROWTH} more may be on their way; but never so many that the guard would strike at the rate at which
 * the latest records were refused. Used by one thread.
 */
final class SlowStart {

    /** Enough records to learn something about a source, few enough for a person to look at. */
    private static final int FEWEST = 20;

    /** One answer is enough for two full requests, and two for the full pace: waiting for a third would be felt. */
    private static final int GROWTH = 100;

    /** After a full request earlier results count only this share; ten good requests make up for the worst one. */
    private static final double FADES = 0.4;

    private final LongSupplier left;
    private final int fewest;
    private final int batchSize;
    private long onTheWay;
    private long cameBackWell;
    private double latest;
    private double latestRefused;

    /**
     * @param left how many more records may be refused before a guard strikes; {@link Long#MAX_VALUE} without a guard
     * @param batchSize records of a full request
     * @param repeatable whether a request may be sent again without harm; if not, no more than one full request goes
     *     first
     */
    SlowStart(LongSupplier left, int batchSize, boolean repeatable) {
        this.left = left;
        this.batchSize = batchSize;
        this.fewest = repeatable ? FEWEST : Math.min(FEWEST, batchSize);
    }

    /**
     * How many records the next request may hold, be it full or not. 0 if it has to wait, so that a slot of the
     * endpoint's pace is not wasted on a few records.
     */
    long room() {
        long most = most();
        long free = most - onTheWay;
        return 2 * Math.min(free, batchSize) >= Math.min(most, batchSize) ? free : 0;
    }

    /** A request is on its way: a new one, or a part of an earlier one, which may always go. */
    void sent(int records) {
        onTheWay += records;
    }

    /**
     * A request of this many records has ended.
     *
     * @param settled how many of them have their outcome now
     * @param refused how many of those were refused
     */
    void ended(int records, int settled, int refused) {
        onTheWay -= records;
        double fades = Math.pow(FADES, (double) settled / Math.min(batchSize, most()));
        latest = latest * fades + settled;
        latestRefused = latestRefused * fades + refused;
        cameBackWell += settled - refused;
    }

    private long most() {
        long allowed = left.getAsLong();
        if (allowed == Long.MAX_VALUE) {
            return allowed;
        }
        double byRate = latestRefused == 0 ? Double.MAX_VALUE : (allowed + 1.0) * latest / latestRefused;
        long trusted = (long) Math.min(byRate, (double) GROWTH * cameBackWell);
        return Math.max(Math.max(allowed, fewest), trusted);
    }
}
