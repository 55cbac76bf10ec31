package io.iterablebatch.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogThrottleTest {

    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private final LogThrottle throttle = new LogThrottle();

    @Test
    void aKindIsSaidOnceInAWhileWithTheNumberKeptBack() {
        assertThat(throttle.worthSaying("HTTP 503", START)).isEqualTo(1);
        for (int i = 1; i < 30; i++) {
            assertThat(throttle.worthSaying("HTTP 503", START.plusSeconds(i))).isZero();
        }
        assertThat(throttle.worthSaying("HTTP 503", START.plusSeconds(30))).isEqualTo(30);
        assertThat(throttle.worthSaying("HTTP 503", START.plusSeconds(31))).isZero();
    }

    @Test
    void kindsDoNotSilenceEachOther() {
        throttle.worthSaying("HTTP 503", START);

        assertThat(throttle.worthSaying("no connection", START)).isEqualTo(1);
    }
}
