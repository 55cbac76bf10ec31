package io.iterablebatch.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.iterablebatch.api.Latency;
import io.iterablebatch.api.LatencyHistogram;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {

    private final RequestCounters counters = new RequestCounters();

    @Test
    void whereNothingWasMeasuredNothingIsKnown() {
        assertThat(counters.latencies().latency()).isNull();
        assertThat(LatencyHistogram.NONE.since(LatencyHistogram.NONE).latency()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 101, 999, 1_000, 304_000, 2_000_000, 59_999_999, 600_000_000})
    void aTimeIsToldWithinThreePercent(long micros) {
        counters.took(Duration.ofNanos(micros * 1_000));

        assertThat(median(counters.latencies())).isCloseTo(micros, withPercentage(3));
    }

    @Test
    void theMedianAndTheHighOneAreThoseOfAHundred() {
        IntStream.rangeClosed(1, 100).forEach(millis -> counters.took(Duration.ofMillis(millis)));

        Latency latency = counters.latencies().latency();
        assertThat((double) latency.median().toNanos()).isCloseTo(50e6, withPercentage(3));
        assertThat((double) latency.high().toNanos()).isCloseTo(95e6, withPercentage(3));
    }

    @Test
    void whatCameSinceIsToldAlone() {
        counters.took(Duration.ofMillis(900));
        LatencyHistogram before = counters.latencies();
        assertThat(counters.latencies().since(before).latency()).isNull();

        counters.took(Duration.ofMillis(30));

        assertThat(counters.latencies().since(before).count()).isEqualTo(1);
        assertThat(median(counters.latencies().since(before))).isCloseTo(30_000, withPercentage(3));
        assertThat(before.count()).isEqualTo(1);
    }

    @Test
    void noTimeIsTooShortOrTooLong() {
        counters.took(Duration.ZERO);
        counters.took(Duration.ofDays(100));

        assertThat(counters.latencies().count()).isEqualTo(2);
    }

    private static long median(LatencyHistogram latencies) {
        return latencies.latency().median().toNanos() / 1_000;
    }
}
