package io.iterablebatch.api;

import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when somebody sleeps on it or a test pushes it. */
public final class ManualTime implements InstantSource, Sleeper {

    static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public void sleep(Duration duration) {
        pass(duration);
    }

    synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Since the start. */
    Duration passed() {
        return Duration.between(START, instant());
    }
}
