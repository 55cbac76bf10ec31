package io.iterablebatch.api.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * A place in the row: go at this instant, or at once if it is past.
 *
 * @param interval to the next place
 * @param epoch of the budget when it was reserved
 */
public record Slot(Instant at, Duration interval, long epoch) {}
