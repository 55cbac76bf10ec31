package io.iterablebatch.console.review;

import java.time.InstantSource;

/** The clock of the host: plans are made and applied by it, all else is told by the database's. */
public record HostClock(InstantSource clock) {}
