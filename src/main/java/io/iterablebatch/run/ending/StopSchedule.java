package io.iterablebatch.run.ending;

import java.time.Duration;

/**
 * How the time between a signal and the end of the process is shared out.
 *
 * @param answers until when requests on the wire may be answered: most of it; the rest is for writing down what came,
 *     and for telling people
 * @param ending when whatever still goes on is ended: what is left is for PostgreSQL to stop in
 */
public record StopSchedule(Duration answers, Duration ending) {

    private static final int OF_A_HUNDRED_FOR_ANSWERS = 60;
    private static final int OF_A_HUNDRED_FOR_THE_RUN = 80;

    /** @param within all there is */
    public static StopSchedule of(Duration within) {
        return new StopSchedule(share(within, OF_A_HUNDRED_FOR_ANSWERS), share(within, OF_A_HUNDRED_FOR_THE_RUN));
    }

    private static Duration share(Duration all, int ofAHundred) {
        return all.multipliedBy(ofAHundred).dividedBy(100);
    }
}
