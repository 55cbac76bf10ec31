package io.iterablebatch.time;

import java.time.Duration;

/** Waiting, as something that a test can replace. */
@FunctionalInterface
public interface Sleeper {

    /** Waits in real time. */
    Sleeper SYSTEM = duration -> {
        if (!duration.isNegative() && !duration.isZero()) {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }
    };

    /** Waits for this long, or not at all where the duration is zero or negative. */
    void sleep(Duration duration) throws InterruptedException;
}
