package io.iterablebatch.job.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.yaml.InvalidValueException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Due times as crontab's users expect them, over changes of clocks too. */
class CronTimesTest {

    private static final String BERLIN = "Europe/Berlin";
    private static final String NEW_YORK = "America/New_York";
    private static final String LORD_HOWE = "Australia/Lord_Howe";

    private static CronTimes cron(String text, String zone) {
        try {
            return new CronTimes(CronPattern.parse(text), ZoneId.of(zone));
        } catch (InvalidValueException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The first due times after a local time, as local times with their offsets. */
    private static List<String> due(String text, String zone, String after, int count) {
        CronTimes times = cron(text, zone);
        ZoneId id = ZoneId.of(zone);
        Instant at = LocalDateTime.parse(after).atZone(id).toInstant();
        List<String> due = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant next = times.next(at);
            assertThat(next).isAfter(at);
            assertThat(times.latest(next)).as("latest at a due time").isEqualTo(next);
            assertThat(times.latest(next.minusNanos(1))).as("the one before").isBeforeOrEqualTo(at);
            due.add(next.atZone(id).toOffsetDateTime().toString());
            at = next;
        }
        return due;
    }

    @Test
    void eachDayAtATime() {
        assertThat(due("15 2 * * *", "UTC", "2026-12-30T02:15", 2))
                .containsExactly("2026-12-31T02:15Z", "2027-01-01T02:15Z");
    }

    @Test
    void whatTheClockSkipsIsDueWhenItHasSkippedIt() {
        assertThat(due("30 2 * * *", BERLIN, "2027-03-27T03:00", 2))
                .containsExactly("2027-03-28T03:00+02:00", "2027-03-29T02:30+02:00");
        assertThat(due("15 2 * * *", NEW_YORK, "2027-03-13T03:00", 2))
                .containsExactly("2027-03-14T03:00-04:00", "2027-03-15T02:15-04:00");
        assertThat(due("0,15,45 2 * * *", LORD_HOWE, "2027-10-02T03:00", 3))
                .as("the clock goes from 2:00 to 2:30")
                .containsExactly("2027-10-03T02:30+11:00", "2027-10-03T02:45+11:00", "2027-10-04T02:00+11:00");
    }

    @Test
    void allThatIsSkippedIsDueOnce() {
        assertThat(due("*/10 2,3 * * *", BERLIN, "2027-03-28T01:59", 3))
                .containsExactly("2027-03-28T03:00+02:00", "2027-03-28T03:10+02:00", "2027-03-28T03:20+02:00");
    }

    @Test
    void whatTheClockShowsTwiceIsDueOnce() {
        assertThat(due("30 2 * * *", BERLIN, "2026-10-24T03:00", 2))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
        assertThat(due("30 1 * * *", NEW_YORK, "2026-10-31T03:00", 2))
                .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
        assertThat(due("45 1 * * *", LORD_HOWE, "2027-04-03T03:00", 2))
                .as("the clock goes from 2:00 to 1:30")
                .containsExactly("2027-04-04T01:45+11:00", "2027-04-05T01:45+10:30");
        assertThat(due("30 2 * * *", "UTC", "2026-10-24T03:00", 2))
                .containsExactly("2026-10-25T02:30Z", "2026-10-26T02:30Z");
    }

    @Test
    void everyHourIsEveryHourThatPasses() {
        assertThat(due("0 * * * *", BERLIN, "2027-03-28T00:30", 3))
                .containsExactly("2027-03-28T01:00+01:00", "2027-03-28T03:00+02:00", "2027-03-28T04:00+02:00");
        assertThat(due("0 * * * *", BERLIN, "2026-10-25T00:30", 4))
                .containsExactly(
                        "2026-10-25T01:00+02:00",
                        "2026-10-25T02:00+02:00",
                        "2026-10-25T02:00+01:00",
                        "2026-10-25T03:00+01:00");
        assertThat(due("*/30 * * * *", LORD_HOWE, "2027-04-04T01:00", 4))
                .containsExactly(
                        "2027-04-04T01:30+11:00",
                        "2027-04-04T01:30+10:30",
                        "2027-04-04T02:00+10:30",
                        "2027-04-04T02:30+10:30");
        assertThat(due("*/30 * * * *", LORD_HOWE, "2027-10-03T01:00", 3))
                .containsExactly("2027-10-03T01:30+10:30", "2027-10-03T02:30+11:00", "2027-10-03T03:00+11:00");
    }

    @Test
    void daysAndDaysOfTheWeek() {
        assertThat(due("0 6 * * 1-5", "UTC", "2026-12-04T06:00", 2))
                .containsExactly("2026-12-07T06:00Z", "2026-12-08T06:00Z");
        assertThat(due("0 6 13 * FRI", "UTC", "2026-12-11T06:00", 3))
                .as("either of them")
                .containsExactly("2026-12-13T06:00Z", "2026-12-18T06:00Z", "2026-12-25T06:00Z");
        assertThat(due("0 6 */2 * MON", "UTC", "2026-12-01T06:00", 2))
                .as("both, since the one begins with a star")
                .containsExactly("2026-12-07T06:00Z", "2026-12-21T06:00Z");
        assertThat(due("0 0 * * 7", "UTC", "2026-12-01T00:00", 1)).containsExactly("2026-12-06T00:00Z");
        assertThat(due("0 0 * * FRI-SUN", "UTC", "2026-12-04T00:00", 3))
                .containsExactly("2026-12-05T00:00Z", "2026-12-06T00:00Z", "2026-12-11T00:00Z");
        assertThat(due("0 0 29 2 *", "UTC", "2096-03-01T00:00", 1))
                .as("2100 is no leap year")
                .containsExactly("2104-02-29T00:00Z");
        assertThat(due("@monthly", "UTC", "2026-12-01T00:00", 1)).containsExactly("2027-01-01T00:00Z");
        assertThat(due("0 0 1 jan,jul *", "UTC", "2026-12-01T00:00", 2))
                .containsExactly("2027-01-01T00:00Z", "2027-07-01T00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 15 2 * * *|it has 6 fields, as in Quartz or Spring; write five, without the seconds",
                "15 2 * *|write five fields: minute, hour, day of the month, month, day of the week",
                "0 0 31 2 *|no month that it names has such a day",
                "0 0 30,31 2 *|no month that it names has such a day",
                "0 0 31 4,6 *|no month that it names has such a day",
                "60 2 * * *|the minute is made of numbers from 0 to 59",
                "0 24 * * *|the hour is made of numbers from 0 to 23",
                "0 0 0 * *|the day of the month is made of numbers from 1 to 31",
                "0 0 * 13 *|the month is made of numbers from 1 to 12 or names as in JAN",
                "0 0 * * MO|the day of the week is made of numbers from 0 to 7 or names as in SUN",
                "0 22-2 * * *|the hour has a range that ends before it begins; write two, as in 22-23,0-2",
                "*/0 * * * *|the minute has a step, which follows * or a range and is at least 1",
                "5/10 * * * *|the minute has a step, which follows * or a range",
                "0 0 L * *|?, L, W and # belong to other programs",
                "0 0 ? * 1|?, L, W and # belong to other programs",
                "0 0 * * 5#2|?, L, W and # belong to other programs",
                "@dayly|write one of @annually, @daily, @hourly",
                "1,,2 * * * *|the minute is made of numbers"
            })
    void aMistakeSaysWhatToWrite(String text, String mistake) {
        assertThatThrownBy(() -> CronPattern.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(mistake);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 31 2 1", "0 0 29 2 *", "0 0 31 2,3 *", "59 23 31 12 7"})
    void whatIsPossibleIsRight(String text) throws InvalidValueException {
        assertThat(CronPattern.parse(" " + text + "  ").text()).isEqualTo(text);
    }

    @Property(tries = 200)
    void nextAndLatestAgree(
            @ForAll @LongRange(min = 1_700_000_000, max = 1_900_000_000) long second,
            @ForAll @IntRange(max = 59) int minute,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @IntRange(max = 3) int zone,
            @ForAll boolean hourly) {
        CronTimes times = cron(
                minute + " " + (hourly ? "*" : hour) + " * * *",
                List.of("UTC", BERLIN, NEW_YORK, LORD_HOWE).get(zone));
        Instant at = Instant.ofEpochSecond(second);
        Instant next = times.next(at);
        Instant latest = times.latest(at);
        assertThat(next).isAfter(at);
        assertThat(latest).isBeforeOrEqualTo(at);
        assertThat(times.next(latest)).isEqualTo(next);
        assertThat(times.latest(next.minusNanos(1))).isEqualTo(latest);
        assertThat(times.latest(next)).isEqualTo(next);
    }
}
