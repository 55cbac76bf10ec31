package io.iterablebatch.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How much of a source is looked at.
 *
 * @param rows of each of the {@link #PARTS} that are looked at
 * @param within how long that may take, about; what was read by then is what was looked at
 */
public record SampleLimits(int rows, Duration within, InstantSource clock) {

    /** The beginning, the middle and the end. */
    public static final int PARTS = 3;

    /** Rows of all parts. */
    public int inAll() {
        return PARTS * rows;
    }

    /** When it has to be over. */
    public Instant end() {
        return clock.instant().plus(within);
    }
}
