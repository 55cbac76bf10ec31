package io.iterablebatch.sandbox.fault;

import java.time.Duration;

/**
 * One line of a fault plan.
 *
 * @param when which requests
 * @param delay added to the latency of those
 * @param then what goes wrong
 */
public record FaultRule(FaultMatch when, Duration delay, FaultAction then) {

    public static FaultRule of(FaultMatch when, FaultAction then) {
        return new FaultRule(when, Duration.ZERO, then);
    }
}
