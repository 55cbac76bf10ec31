package io.iterablebatch.queue;

import java.time.Duration;

/** How long a queued run waits before it is tried again. Each pause is twice as long as the one before. */
public final class RetryPauses {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** Another run of the job is active: it may end at any moment, but to look costs the start of a process. */
    private static final Duration LONGEST_WHILE_ACTIVE = Duration.ofMinutes(1);

    private static final Duration FIRST_HANDED_BACK = Duration.ofSeconds(1);
    private static final Duration LONGEST_HANDED_BACK = Duration.ofSeconds(15);

    private RetryPauses() {}

    /**
     * The pause after a try that failed for now.
     *
     * @param failures how many have failed in a row, that one included; at least 1
     */
    public static Duration afterFailure(int failures) {
        return doubled(FIRST, failures, LONGEST);
    }

    /** The pause after a try that found another run of the job active. */
    public static Duration whileActive(int failures) {
        return doubled(FIRST, failures, LONGEST_WHILE_ACTIVE);
    }

    /**
     * The pause after a worker could not try the run, so that others come to it.
     *
     * @param unable how many could not; at least 1
     * @param all whether that is every worker that lives
     */
    static Duration handedBack(int unable, boolean all) {
        return all ? LONGEST_HANDED_BACK : doubled(FIRST_HANDED_BACK, unable, LONGEST_HANDED_BACK);
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        if (times < 1) {
            throw new IllegalArgumentException("at least one: " + times);
        }
        // Beyond this the longest is reached in any case, and a long would overflow some day.
        Duration pause = first.multipliedBy(1L << Math.min(times - 1, 20));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
