package io.iterablebatch.api.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InFlightCeilingTest {

    @ParameterizedTest
    @CsvSource({
        "5, 300, , 3",
        "5, 2000, , 11",
        "5, 2001, , 12",
        "5, 0, , 2",
        "0.1, 300, , 2",
        "5, 2000, 4, 4",
        "5, 2000, 1, 1",
        "5, 300, 50, 3",
        "40, 1500, , 61",
        "1000, 60000, , 64",
        "1e300, 60000, 100, 64"
    })
    void rateTimesLatencyAndOneToSpare(double rate, long latencyMillis, Integer configured, int ceiling) {
        Duration latency = Duration.ofMillis(latencyMillis);

        assertThat(InFlightCeiling.ceiling(rate, latency, latency, configured)).isEqualTo(ceiling);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 2000, 3, 11",
        "50, 200, 3, 11",
        "51, 200, 3, 6",
        "100000, 500, 3, 6",
        "100000, 500, 20, 11",
        "200, 300, 250, 51",
        "100, 20, 3, 3",
        "100, 300, 0, 31"
    })
    void aPaceBeyondTheMachinesIsNotKeptByWaitingForIt(double rate, long latency, long shortest, int ceiling) {
        assertThat(InFlightCeiling.ceiling(rate, Duration.ofMillis(latency), Duration.ofMillis(shortest), null))
                .isEqualTo(ceiling);
    }
}
