package io.iterablebatch.api;

import java.time.Duration;

/**
 * How long answers took.
 *
 * @param median half of them were faster
 * @param high 95 of 100 were faster
 */
public record Latency(Duration median, Duration high) {

    /** Stands for no measurements where a number must be shown. */
    public static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO);
}
