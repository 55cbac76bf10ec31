package io.iterablebatch.api.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * When one request may go on the wire: at this instant, or at once if it is past.
 *
 * @param interval to the next slot
 * @param epoch of the budget when the slot was reserved
 */
public record Slot(Instant at, Duration interval, long epoch) {}
