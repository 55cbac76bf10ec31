package io.iterablebatch.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Time that passes many times as fast as outside, for everybody who asks it or sleeps by it: waits stay in proportion,
 * and a back-off of minutes takes seconds. Thread-safe.
 */
public final class HurriedTime implements InstantSource, Sleeper {

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final int times;

    /** @param times how many times as fast */
    public HurriedTime(int times) {
        this.times = times;
    }

    @Override
    public Instant instant() {
        return start.plusNanos((System.nanoTime() - startNanos) * times);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        SYSTEM.sleep(outside(duration));
    }

    /** How long a duration of this time takes outside. */
    public Duration outside(Duration duration) {
        return duration.dividedBy(times);
    }
}
