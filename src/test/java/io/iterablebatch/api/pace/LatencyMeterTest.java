package io.iterablebatch.api.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Times are milliseconds since the start. */
class LatencyMeterTest {

    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private final LatencyMeter meter = new LatencyMeter();

    @Test
    void nothingIsKnownAtTheStart() {
        assertThat(latency(0)).isZero();
    }

    @Test
    void aSlowFirstAnswerIsSoonForgotten() {
        answer(0, 900);
        for (int i = 0; i < 4; i++) {
            answer(1_000, 1_300);
        }

        assertThat(latency(2_000)).isLessThanOrEqualTo(420);
    }

    @Test
    void itIsAMovingAverage() {
        for (int i = 0; i < 5; i++) {
            answer(0, 100);
        }
        answer(200, 1_200);

        assertThat(latency(1_200)).isEqualTo(280);
    }

    @Test
    void theOldestThatIsOutCountsWhereItIsOlderThanTheAverage() {
        answer(0, 300);
        meter.begin(at(1_000));
        meter.begin(at(1_200));

        assertThat(latency(1_250)).isEqualTo(300);
        assertThat(latency(3_000)).isEqualTo(2_000);
    }

    @Test
    void whatIsLostTellsNothing() {
        answer(0, 300);
        meter.lost(meter.begin(at(1_000)));

        assertThat(latency(9_000)).isEqualTo(300);
    }

    @Test
    void theShortestOfTheLatestCounts() {
        assertThat(meter.shortest()).isZero();
        answer(0, 20);
        answer(0, 90);
        assertThat(meter.shortest().toMillis()).isEqualTo(20);

        for (int i = 0; i < 64; i++) {
            answer(1_000, 1_050);
        }

        assertThat(meter.shortest().toMillis()).isEqualTo(50);
    }

    private void answer(long from, long to) {
        meter.answered(meter.begin(at(from)), at(to));
    }

    private long latency(long now) {
        return meter.latency(at(now)).toMillis();
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }
}
