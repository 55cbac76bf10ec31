package io.iterablebatch.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.schedule.CatchUp;
import io.iterablebatch.job.schedule.CronPattern;
import io.iterablebatch.job.schedule.CronTimes;
import io.iterablebatch.job.schedule.DueTimes;
import io.iterablebatch.job.schedule.IntervalTimes;
import io.iterablebatch.job.schedule.Schedule;
import io.iterablebatch.report.Golden;
import io.iterablebatch.schedule.JobSchedule;
import io.iterablebatch.schedule.ScheduleKey;
import io.iterablebatch.schedule.ScheduledLine;
import io.iterablebatch.schedule.ScheduledLine.LastQueued;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleListTextTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static JobSchedule schedule(String job, DueTimes times, @Nullable String pausedBy) {
        return new JobSchedule(
                new ScheduleKey(job, "my-prod"),
                job + ".yaml",
                "0123456789ab",
                new Schedule(times, CatchUp.ONCE, null, Map.of()),
                "w-1",
                times.next(Instant.parse("2026-12-01T12:00:00Z")),
                null,
                pausedBy == null ? null : Instant.parse("2026-12-01T11:00:00Z"),
                pausedBy,
                null);
    }

    @Test
    void eachJobIsALineAndWarningsStandBelow() throws Exception {
        Instant last = Instant.parse("2026-12-01T01:15:00Z");
        List<ScheduledLine> lines = List.of(
                new ScheduledLine(
                        schedule(
                                "nightly-users",
                                new CronTimes(CronPattern.parse("15 2 * * *"), ZoneId.of("Europe/Berlin")),
                                null),
                        new LastQueued(7, last, "ended", 12L, 3),
                        false,
                        List.of("workers have different versions of nightly-users.yaml: 0123456789ab, which counts, on"
                                + " worker w-1; ba9876543210 on worker w-2")),
                new ScheduledLine(
                        schedule("prices", new IntervalTimes(Duration.ofMinutes(15), ZoneId.of("UTC")), null),
                        new LastQueued(8, last, "running", null, null),
                        true,
                        List.of()),
                new ScheduledLine(
                        schedule("weekly", new CronTimes(CronPattern.parse("@weekly"), ZoneId.of("UTC")), "otto"),
                        null,
                        false,
                        List.of()));
        Golden.assertMatches(
                "schedule.txt",
                ScheduleListText.of(lines, List.of("on worker w-2: broken.yaml:3: not YAML: a tab"), NEW_YORK));
    }

    @Test
    void nothingIsSaidToBeSo() {
        assertThat(ScheduleListText.of(List.of(), List.of(), NEW_YORK))
                .isEqualTo("no worker has a job file with a schedule\n");
    }
}
