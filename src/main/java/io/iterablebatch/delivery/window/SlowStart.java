package io.iterablebatch.delivery.window;

import java.util.function.LongSupplier;

/**
 * How many records may be on their way to Iterable while a guard limits how many of them may be refused (issue 18):
 * what is on the way when that guard strikes goes beyond it. Where nothing limits them, as many as keep the pace.
 *
 * <p>As many as the guard has left can do no harm, and {@link #FEWEST} little. More may be on the way once others came
 * back well, {@link #GROWTH} for each of them; but not more than would bring the guard to strike at the rate at which
 * the latest were refused. Used by one thread.
 */
final class SlowStart {

    /** Enough to tell something of a source, few enough to look at. */
    private static final int FEWEST = 20;

    /** So that one answer is enough for two full requests, and two for the full pace: a third would be felt. */
    private static final int GROWTH = 100;

    /** What was known before counts so much after a full request; so ten make up for the worst. */
    private static final double FADES = 0.4;

    private final LongSupplier left;
    private final int fewest;
    private final int batchSize;
    private long onTheWay;
    private long cameBackWell;
    private double latest;
    private double latestRefused;

    /**
     * Nothing is on the way.
     *
     * @param left how many records more may be refused before a guard strikes; {@link Long#MAX_VALUE} for any number
     * @param batchSize records of a full request
     * @param repeatable whether a request may be sent again without harm; if not, a single one begins
     */
    SlowStart(LongSupplier left, int batchSize, boolean repeatable) {
        this.left = left;
        this.batchSize = batchSize;
        this.fewest = repeatable ? FEWEST : Math.min(FEWEST, batchSize);
    }

    /**
     * How many records the next request may hold, be it full or not. 0: it has to wait, until it would not waste a slot
     * of the endpoint's pace on a few.
     */
    long room() {
        long most = most();
        long free = most - onTheWay;
        return 2 * Math.min(free, batchSize) >= Math.min(most, batchSize) ? free : 0;
    }

    /** A request is on the way: a new one, or a part of one that was, which may always go. */
    void sent(int records) {
        onTheWay += records;
    }

    /**
     * It is not any more.
     *
     * @param settled how many of its records have their outcome by it
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
