package io.iterablebatch.job.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.yaml.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockChangesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    private static List<String> warnings(String cron, String zone) throws InvalidValueException {
        return ClockChanges.warnings(new CronTimes(CronPattern.parse(cron), ZoneId.of(zone)), NOW);
    }

    @Test
    void aTimeInTheHourOfAChangeIsTold() throws InvalidValueException {
        assertThat(warnings("15 2 * * *", "Europe/Berlin"))
                .containsExactly(
                        "the clock skips 02:15 on 2027-03-28 in Europe/Berlin: the run begins at 03:00 then",
                        "the clock shows 02:15 twice on 2027-10-31 in Europe/Berlin: the run begins the first time");
        assertThat(warnings("15 2 * * *", "Australia/Lord_Howe"))
                .containsExactly(
                        "the clock skips 02:15 on 2027-10-03 in Australia/Lord_Howe: the run begins at 02:30 then");
        assertThat(warnings("30 1 * * *", "America/New_York"))
                .containsExactly(
                        "the clock shows 01:30 twice on 2027-11-07 in America/New_York: the run begins the first time");
    }

    @Test
    void othersHaveNothingToTell() throws InvalidValueException {
        assertThat(warnings("15 3 * * *", "Europe/Berlin")).isEmpty();
        assertThat(warnings("59 1 * * *", "Europe/Berlin")).isEmpty();
        assertThat(warnings("15 2 * * 1", "Europe/Berlin"))
                .as("never on a Sunday")
                .isEmpty();
        assertThat(warnings("15 * * * *", "Europe/Berlin")).isEmpty();
        assertThat(warnings("15 2 * * *", "UTC")).isEmpty();
        assertThat(ClockChanges.warnings(new IntervalTimes(Duration.ofHours(1), ZoneId.of("Europe/Berlin")), NOW))
                .isEmpty();
    }
}
