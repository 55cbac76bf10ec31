package io.iterablebatch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Deadline HALF_PAST_SIX = new Deadline.Daily(LocalTime.of(6, 30), BERLIN);

    /** Berlin is at UTC+1 in these days. */
    @ParameterizedTest
    @CsvSource({
        // completed, now, missed
        "2026-11-23T03:00:00Z, 2026-11-23T05:29:59Z,",
        "2026-11-23T03:00:00Z, 2026-11-23T05:30:00Z,",
        "2026-11-22T03:00:00Z, 2026-11-23T05:29:59Z,",
        "2026-11-22T03:00:00Z, 2026-11-23T05:30:00Z, 2026-11-23T05:30:00Z",
        "2026-11-22T03:00:00Z, 2026-11-23T23:00:00Z, 2026-11-23T05:30:00Z",
        "2026-11-23T09:00:00Z, 2026-11-23T23:00:00Z,",
        "2026-11-22T09:00:00Z, 2026-11-23T23:00:00Z,",
        ", 2026-11-23T05:00:00Z, 2026-11-22T05:30:00Z"
    })
    void aDay(@Nullable Instant completed, Instant now, @Nullable Instant missed) {
        assertThat(HALF_PAST_SIX.missed(completed, now)).isEqualTo(missed);
    }

    @Test
    void aTimeThatTheClockSkipsIsWhenItHasSkipped() {
        var half = new Deadline.Daily(LocalTime.of(2, 30), BERLIN);

        assertThat(half.missed(null, Instant.parse("2026-03-29T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void anInterval() {
        var daily = new Deadline.Every(Duration.ofHours(26));
        Instant completed = Instant.parse("2026-11-22T03:00:00Z");

        assertThat(daily.missed(completed, Instant.parse("2026-11-23T04:59:59Z")))
                .isNull();
        assertThat(daily.missed(completed, Instant.parse("2026-11-23T05:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-23T05:00:00Z"));
    }

    @Property
    void whoCompletesAfterEachDeadlineNeverMissesOne(
            @ForAll @IntRange(max = 86_399) int second,
            @ForAll @LongRange(min = 1_700_000_000, max = 1_900_000_000) long now) {
        var daily = new Deadline.Daily(LocalTime.ofSecondOfDay(second), BERLIN);
        Instant moment = Instant.ofEpochSecond(now);
        Instant missed = daily.missed(null, moment);

        assertThat(missed).isNotNull().isBeforeOrEqualTo(moment);
        assertThat(daily.missed(missed.plusSeconds(1), moment)).isNull();
        assertThat(daily.missed(missed, moment)).isNull();
        assertThat(Duration.between(missed, moment))
                .isLessThan(Duration.ofHours(25).plusSeconds(1));
        assertThat(daily.missed(missed.minus(Duration.ofHours(26)), moment)).isEqualTo(missed);
    }
}
