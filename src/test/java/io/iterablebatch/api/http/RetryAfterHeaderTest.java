package io.iterablebatch.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterHeaderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "60, 60",
        "' 7 ', 7",
        "0, 0",
        "'Sun, 01 Mar 2026 02:00:30 GMT', 30",
        "'Sun, 01 Mar 2026 01:59:00 GMT', 0",
        "99999999999999999999, 86400",
        "'Sun, 01 Mar 2099 02:00:00 GMT', 86400"
    })
    void secondsOrADateOfAtMostADay(String header, long seconds) {
        assertThat(RetryAfterHeader.parse(header, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    /** The clock of this host does not count (issue 18, 12). */
    @ParameterizedTest
    @CsvSource({
        "'Sun, 01 Mar 2026 02:00:30 GMT', 'Sun, 01 Mar 2026 02:00:00 GMT', 30",
        "'Sun, 01 Mar 2026 02:00:30 GMT', 'Sun, 01 Mar 2026 02:01:00 GMT', 0",
        "'Sun, 01 Mar 2026 02:00:30 GMT', soon, 'Sun, 01 Mar 2026 02:00:30 GMT'",
        "'Sun, 01 Mar 2026 02:00:30 GMT',, 'Sun, 01 Mar 2026 02:00:30 GMT'",
        "7, 'Sun, 01 Mar 2026 02:00:00 GMT', 7",
        "soon, 'Sun, 01 Mar 2026 02:00:00 GMT', soon"
    })
    void aDateCountsFromThatOfTheAnswer(String header, @Nullable String date, String said) {
        assertThat(RetryAfterHeader.bySender(header, date)).isEqualTo(said);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "soon", "-5", "1.5", "2026-03-01"})
    void anythingElseSaysNothing(String header) {
        assertThat(RetryAfterHeader.parse(header, NOW)).isNull();
    }

    @Test
    void digitsOfOtherScriptsAreNone() {
        assertThat(RetryAfterHeader.parse("٣", NOW)).isNull();
    }
}
