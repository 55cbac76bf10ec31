package io.iterablebatch.job.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleParameterTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static String due(String pattern, Duration minus, String at) {
        return new ScheduleParameter.DueDate(pattern, minus).value(Instant.parse(at), BERLIN);
    }

    @Test
    void aDateIsThatOfTheDueTimeInItsZone() {
        assertThat(due("yyyy-MM-dd", Duration.ZERO, "2026-12-01T23:30:00Z")).isEqualTo("2026-12-02");
        assertThat(due("yyyyMMdd'T'HHmm", Duration.ofHours(2), "2026-12-01T23:30:00Z"))
                .isEqualTo("20261201T2230");
    }

    @Test
    void aDayBeforeIsOneOfTheCalendar() {
        assertThat(due("yyyy-MM-dd HH:mm", Duration.ofDays(1), "2027-03-28T21:30:00Z"))
                .as("a day of 23 hours")
                .isEqualTo("2027-03-27 23:30");
    }

    @Test
    void theParametersOfARunAreInOrder() throws Exception {
        Schedule schedule = new Schedule(
                new CronTimes(CronPattern.parse("@daily"), BERLIN),
                CatchUp.ONCE,
                null,
                Map.of(
                        "REGION",
                        new ScheduleParameter.Fixed("eu"),
                        "DAY",
                        new ScheduleParameter.DueDate("yyyy-MM-dd", Duration.ofDays(1))));
        assertThat(schedule.parametersOf(Instant.parse("2026-12-01T23:00:00Z")))
                .containsExactly("DAY=2026-12-01", "REGION=eu");
    }
}
