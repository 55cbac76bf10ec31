package io.iterablebatch.console.review;

import java.time.InstantSource;

/** The clock of the host, by which plans are made and applied; everything else goes by the database's. */
public record HostClock(InstantSource clock) {}
