package io.iterablebatch.action.targets;

import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs fifty times as fast as the real one, and sleeps as much shorter. Thread-safe. */
final class FastTime implements InstantSource, Sleeper {

    private static final int FASTER = 50;

    private final long start = System.nanoTime();

    @Override
    public Instant instant() {
        return FakeProject.START.plusNanos((System.nanoTime() - start) * FASTER);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Sleeper.SYSTEM.sleep(duration.dividedBy(FASTER));
    }
}
