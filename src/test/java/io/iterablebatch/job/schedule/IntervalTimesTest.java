package io.iterablebatch.job.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class IntervalTimesTest {

    private static IntervalTimes every(String duration) {
        return new IntervalTimes(Duration.parse(duration), ZoneOffset.UTC);
    }

    @Test
    void timesAreAnchoredWhateverTheMoment() {
        IntervalTimes quarters = every("PT15M");
        assertThat(quarters.next(Instant.parse("2026-12-01T02:07:31Z"))).isEqualTo("2026-12-01T02:15:00Z");
        assertThat(quarters.next(Instant.parse("2026-12-01T02:15:00Z"))).isEqualTo("2026-12-01T02:30:00Z");
        assertThat(quarters.latest(Instant.parse("2026-12-01T02:15:00Z"))).isEqualTo("2026-12-01T02:15:00Z");
        assertThat(quarters.latest(Instant.parse("2026-12-01T02:14:59.999Z"))).isEqualTo("2026-12-01T02:00:00Z");
    }

    @Test
    void theTextIsWhatAPersonWrites() {
        assertThat(every("PT15M").text()).isEqualTo("every 15m");
        assertThat(every("PT90M").text()).isEqualTo("every 90m");
        assertThat(every("PT48H").text()).isEqualTo("every 2d");
        assertThat(every("PT3H").text()).isEqualTo("every 3h");
        assertThat(every("PT90S").text()).isEqualTo("every 90s");
    }
}
