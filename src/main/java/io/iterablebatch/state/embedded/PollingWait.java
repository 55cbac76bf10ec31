package io.iterablebatch.state.embedded;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something of another process, in steps of a few milliseconds. */
record PollingWait(Sleeper sleeper) {

    private static final Duration STEP = Duration.ofMillis(3);

    /**
     * Asks until the answer is yes or the limit, counted in steps, is used up.
     *
     * @return the last answer
     */
    boolean until(Duration limit, BooleanSupplier done) {
        long steps = limit.dividedBy(STEP);
        for (long step = 0; step < steps; step++) {
            if (done.getAsBoolean()) {
                return true;
            }
            pause();
        }
        return done.getAsBoolean();
    }

    private void pause() {
        try {
            sleeper.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure(ExitCode.FAILED, "interrupted while waiting for PostgreSQL", e);
        }
    }
}
