package io.iterablebatch.changes.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintFormatTest {

    /** Seconds have 32 bits without a sign. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T02:00:00Z, 2026-03-01T02:00:00Z, true",
        "2026-03-01T02:00:00.9Z, 2026-03-01T02:00:00.1Z, false",
        "2026-03-01T02:00:00Z, 2026-03-01T02:00:01Z, false",
        "2040-03-01T02:00:00Z, 2026-03-01T02:00:00Z, true",
        "2040-03-01T02:00:00Z, 2040-03-01T02:00:01Z, false",
        "2026-03-01T02:00:00Z, 1970-01-01T00:00:00Z, true",
        "2026-03-01T02:00:00Z, 1960-01-01T00:00:00Z, true"
    })
    void aDeliveryIsNeverBelievedForTooLong(Instant delivered, Instant since, boolean believed) {
        assertThat(FingerprintFormat.isSince(FingerprintFormat.seconds(delivered), FingerprintFormat.since(since)))
                .isEqualTo(believed);
        assertThat(FingerprintFormat.isSince(0, FingerprintFormat.since(since)))
                .as("never delivered")
                .isFalse();
    }
}
