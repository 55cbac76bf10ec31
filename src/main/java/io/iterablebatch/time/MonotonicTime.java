package io.iterablebatch.time;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of day at its creation, and from then on never back or ahead, whatever is done to the machine's clock.
 * Thread-safe.
 */
public final class MonotonicTime implements InstantSource {

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
