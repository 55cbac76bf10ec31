package io.iterablebatch.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogThrottleTest {

    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private final LogThrottle troubles = new LogThrottle();

    @Test
    void aKindIsSaidOnceInAWhileWithTheNumberKeptBack() {
        assertThat(troubles.worthSaying("HTTP 503", START)).isEqualTo(1);
        for (int i = 1; i < 30; i++) {
            assertThat(troubles.worthSaying("HTTP 503", START.plusSeconds(i))).isZero();
        }
        assertThat(troubles.worthSaying("HTTP 503", START.plusSeconds(30))).isEqualTo(30);
        assertThat(troubles.worthSaying("HTTP 503", START.plusSeconds(31))).isZero();
    }

    @Test
    void kindsDoNotSilenceEachOther() {
        troubles.worthSaying("HTTP 503", START);

        assertThat(troubles.worthSaying("no connection", START)).isEqualTo(1);
    }
}
