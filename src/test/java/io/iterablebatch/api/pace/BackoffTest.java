package io.iterablebatch.api.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "6, 16000", "7, 30000", "100, 30000", "2000000000, 30000"})
    void theBoundDoublesUpToTheCap(int failures, long millis) {
        assertThat(backoff(0).bound(failures)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void anyWaitUpToTheBoundIsPossible() {
        assertThat(backoff(0).after(2)).isZero();
        assertThat(backoff(-1L).after(2)).isBetween(Duration.ofMillis(999), Duration.ofMillis(1_000));
        assertThat(backoff(Long.MIN_VALUE).after(2)).isEqualTo(Duration.ofMillis(500));
    }

    private static Backoff backoff(long random) {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), () -> random);
    }
}
