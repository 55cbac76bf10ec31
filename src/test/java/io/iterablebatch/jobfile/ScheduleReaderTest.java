package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.schedule.CatchUp;
import io.iterablebatch.job.schedule.CronPattern;
import io.iterablebatch.job.schedule.CronTimes;
import io.iterablebatch.job.schedule.IntervalTimes;
import io.iterablebatch.job.schedule.Schedule;
import io.iterablebatch.job.schedule.ScheduleParameter.DueDate;
import io.iterablebatch.job.schedule.ScheduleParameter.Fixed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code schedule:}, in a whole job file and alone. */
class ScheduleReaderTest {

    private static final List<String> JOB = List.of(
            "name: users-${REGION}",
            "action: users.bulk-update",
            "source: { csv: '${REGION}-${DAY}.csv' }",
            "identify: { email: email }");

    @TempDir
    private Path folder;

    private Path file(String... lines) throws IOException {
        Path file = folder.resolve("users.yaml");
        Files.write(file, JOB);
        return Files.write(file, List.of(lines), StandardOpenOption.APPEND);
    }

    private ScheduledJob scheduled(String... lines) throws IOException {
        return ScheduledJob.read(file(lines), Map.of()).orElseThrow();
    }

    private List<String> mistakes(String... lines) throws IOException {
        Path file = file(lines);
        List<Problem> alone = problems(() -> ScheduledJob.read(file, Map.of("REGION", "eu")));
        List<Problem> whole =
                problems(() -> JobFileLoader.read(file, Map.of("REGION", "eu", "DAY", "2026-12-01"), Map.of()));
        assertThat(alone).isEqualTo(whole);
        return alone.stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    private static List<Problem> problems(ThrowingCallable reading) {
        return ((UsageFailure) catchThrowable(reading)).all();
    }

    @Test
    void allOfItIsRead() throws Exception {
        ScheduledJob job = scheduled(
                "schedule:",
                "  cron: \"15 2 * * *\"",
                "  zone: Europe/Berlin",
                "  catch-up: none",
                "  retry: { for: 3h }",
                "  parameters: { REGION: eu, DAY: { due: yyyy-MM-dd, minus: 1d } }");
        assertThat(job.name()).isEqualTo("users-eu");
        assertThat(job.project()).isEqualTo("default");
        assertThat(job.schedule())
                .isEqualTo(new Schedule(
                        new CronTimes(CronPattern.parse("15 2 * * *"), ZoneId.of("Europe/Berlin")),
                        CatchUp.NONE,
                        Duration.ofHours(3),
                        Map.of("REGION", new Fixed("eu"), "DAY", new DueDate("yyyy-MM-dd", Duration.ofDays(1)))));
    }

    @Test
    void whatIsNotSaidHasADefault() throws IOException {
        ScheduledJob job = scheduled("schedule: { every: 15m, parameters: { REGION: eu } }");
        assertThat(job.schedule())
                .isEqualTo(new Schedule(
                        new IntervalTimes(Duration.ofMinutes(15), ZoneId.of("UTC")),
                        CatchUp.ONCE,
                        Duration.ofHours(3),
                        Map.of("REGION", new Fixed("eu"))));
    }

    @Test
    void theHashOfAJobIsTheSameWithIt() throws IOException {
        Map<String, String> parameters = Map.of("REGION", "eu", "DAY", "2026-12-01");
        var without = JobFileLoader.read(file(), parameters, Map.of());
        var with = JobFileLoader.read(file("schedule: { every: 15m }"), parameters, Map.of());
        assertThat(without.options().schedule()).isNull();
        assertThat(with.options().schedule()).isNotNull();
        assertThat(with.definition().definitionHash())
                .isEqualTo(without.definition().definitionHash());
    }

    private List<String> warnings(Map<String, String> environment, Path file) {
        Map<String, String> parameters = Map.of("REGION", "eu", "DAY", "2026-12-01");
        return ScheduleWarnings.of(
                        JobFileLoader.read(file, parameters, Map.of()),
                        environment,
                        Instant.parse("2026-12-01T00:00:00Z"))
                .stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    @Test
    void whatAPersonShouldKnowIsAWarning() throws IOException {
        Path file = file("schedule: { cron: 15 2 * * *, zone: Europe/Berlin, parameters: { REGION: eu } }");
        assertThat(warnings(Map.of(), file))
                .containsExactly(
                        "users.yaml:5: the clock skips 02:15 on 2027-03-28 in Europe/Berlin: the run begins at 03:00 then",
                        "users.yaml:5: the clock shows 02:15 twice on 2027-10-31 in Europe/Berlin: the run begins the"
                                + " first time",
                        "users.yaml:5: its runs need DAY, which `schedule.parameters` does not give; unless the"
                                + " environment of the workers does, they exit 2");
        assertThat(warnings(Map.of("DAY", "x"), file)).hasSize(2);
    }

    @Test
    void aRunThatNeedsAPlanIsAWarning() throws IOException {
        List<String> abort = List.of("action: campaigns.abort", "source: { csv: ids.csv }", "schedule: { every: 1d }");
        Path file = Files.write(folder.resolve("abort.yaml"), abort);
        assertThat(ScheduleWarnings.of(JobFileLoader.read(file, Map.of(), Map.of()), Map.of(), Instant.EPOCH))
                .singleElement()
                .asString()
                .contains("abort.yaml:3: runs of campaigns.abort act on nothing without a plan; add `unattended`");
        Files.write(file, List.of("unattended: { max: 3 }"), StandardOpenOption.APPEND);
        assertThat(ScheduleWarnings.of(JobFileLoader.read(file, Map.of(), Map.of()), Map.of(), Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void mistakesElsewhereDoNoHarm() throws IOException {
        Path file = Files.write(
                folder.resolve("nightly.yaml"),
                List.of("action: users.bulk-updat", "source: { csv: '${DAY}.csv' }", "schedule: { every: 1h }"));
        assertThat(ScheduledJob.read(file, Map.of()).orElseThrow().name()).isEqualTo("nightly");
    }

    @Test
    void aJobWithoutAScheduleIsNone() throws IOException {
        assertThat(ScheduledJob.read(file(), Map.of())).isEmpty();
    }

    @Test
    void allMistakesAreToldAtOnce() throws IOException {
        assertThat(mistakes(
                        "schedule:",
                        "  cron: \"0 15 2 * * *\"",
                        "  zone: Europe/Berln",
                        "  catch-up: twice",
                        "  retry: { until: 3h }",
                        "  parameters:",
                        "    DAYS: { due: yyyy-MM-dd }",
                        "    DAY: { due: yyyy-MMM-bb, minus: 1 }",
                        "  evry: 15m"))
                .satisfiesExactly(
                        one -> assertThat(one).contains("users.yaml:6: ").contains("it has 6 fields"),
                        one -> assertThat(one).contains(":7: ").contains("did you mean Europe/Berlin?"),
                        one -> assertThat(one).contains(":8: ").contains("write one of none, once"),
                        one -> assertThat(one).contains(":9: ").contains("unknown key `schedule.retry.until`"),
                        one -> assertThat(one).contains(":9: ").contains("`schedule.retry.for` is missing"),
                        one -> assertThat(one)
                                .contains(":11: ")
                                .contains("the job file uses no `${DAYS}`; did you mean `DAY`?"),
                        one -> assertThat(one).contains(":12: ").contains("write a date of Java's forms"),
                        one -> assertThat(one)
                                .contains(":12: ")
                                .contains("write a number above 0 and one of s, m, h, d"),
                        one -> assertThat(one)
                                .contains(":13: ")
                                .contains("unknown key `schedule.evry`; did you mean `every`?"));
    }

    @Test
    void oneWayToSayWhen() throws IOException {
        assertThat(mistakes("schedule: { zone: Europe/Berlin }"))
                .singleElement()
                .asString()
                .contains("`schedule.every` is missing; write when the job is due");
        assertThat(mistakes("schedule: { cron: '@daily', every: 1d }"))
                .singleElement()
                .asString()
                .contains("exclude each other");
        assertThat(mistakes("schedule: { every: 30s }"))
                .singleElement()
                .asString()
                .contains("write from 1m to 366d");
        assertThat(mistakes("schedule: { cron: '0 0 31 2 *' }"))
                .singleElement()
                .asString()
                .contains("it would never be due");
    }

    @Test
    void aScheduleIsFilledFromTheEnvironmentAlone() throws IOException {
        Path file = file("schedule: { every: '${OFTEN}', parameters: { REGION: eu } }");
        assertThat(ScheduledJob.read(file, Map.of("OFTEN", "2h"))
                        .orElseThrow()
                        .schedule()
                        .times()
                        .text())
                .isEqualTo("every 2h");
        assertThatThrownBy(() ->
                        JobFileLoader.read(file, Map.of("OFTEN", "2h", "REGION", "eu", "DAY", "2026-12-01"), Map.of()))
                .hasMessageContaining("`${OFTEN}` cannot be a job parameter here");
    }

    @Test
    void theNameIsTheSameForEachRun() throws IOException {
        assertThatThrownBy(() -> scheduled("schedule: { every: 1h, parameters: { REGION: { due: yyyy } } }"))
                .hasMessageContaining("`${REGION}` is a date of the due time");
    }
}
