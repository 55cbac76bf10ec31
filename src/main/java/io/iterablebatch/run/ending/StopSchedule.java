package io.iterablebatch.run.ending;

import java.time.Duration;

/**
 * How the time between a signal and the end of the process is shared out. Both times count from the signal.
 *
 * @param answers how long requests on the wire may still be answered: most of the time, since what follows is recording
 *     the answers and telling people
 * @param ending when whatever still goes on is ended; the rest is for PostgreSQL to stop in
 */
public record StopSchedule(Duration answers, Duration ending) {

    private static final int OF_A_HUNDRED_FOR_ANSWERS = 60;
    private static final int OF_A_HUNDRED_FOR_THE_RUN = 80;

    /** @param within the time from the signal to the end of the process */
    public static StopSchedule of(Duration within) {
        return new StopSchedule(share(within, OF_A_HUNDRED_FOR_ANSWERS), share(within, OF_A_HUNDRED_FOR_THE_RUN));
    }

    private static Duration share(Duration all, int ofAHundred) {
        return all.multipliedBy(ofAHundred).dividedBy(100);
    }
}
