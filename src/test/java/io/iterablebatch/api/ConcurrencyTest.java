package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrencyTest {

    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private final LatencyMeter meter = new LatencyMeter();

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
        "1000, 60000, , 64",
        "1e300, 60000, 100, 64"
    })
    void rateTimesLatencyAndOneToSpare(double rate, long latencyMillis, Integer configured, int ceiling) {
        assertThat(Concurrency.ceiling(rate, Duration.ofMillis(latencyMillis), configured))
                .isEqualTo(ceiling);
    }

    @Test
    void latencyIsAMovingAverageOfAnswers() {
        answer(0, 100);
        assertThat(meter.latency(at(100))).isEqualTo(Duration.ofMillis(100));

        answer(200, 1_200);
        assertThat(meter.latency(at(1_200))).isEqualTo(Duration.ofMillis(280));
    }

    @Test
    void aRequestThatIsStillOutCountsByItsAge() {
        answer(0, 100);
        long oldest = meter.begin(at(1_000));
        meter.begin(at(2_500));

        assertThat(meter.latency(at(3_000))).isEqualTo(Duration.ofMillis(2_000));

        meter.lost(oldest);
        assertThat(meter.latency(at(3_000))).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aLostRequestTellsNothingOfLatency() {
        answer(0, 100);
        meter.lost(meter.begin(at(1_000)));

        assertThat(meter.latency(at(60_000))).isEqualTo(Duration.ofMillis(100));
    }

    private void answer(long from, long to) {
        meter.answered(meter.begin(at(from)), at(to));
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }
}
