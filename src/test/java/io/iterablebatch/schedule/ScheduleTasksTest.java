package io.iterablebatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.schedule.ScheduleHosts.Host;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Due times become runs in the queue, each once, on however many hosts. */
@ExtendWith(TestDatabases.class)
class ScheduleTasksTest {

    private static final String QUARTERS = "{ every: 15m }";

    @TempDir
    private Path folders;

    private ScheduleHosts hosts;

    @BeforeEach
    void open(TestDatabase database) {
        hosts = new ScheduleHosts(database, folders, "2026-12-01T02:07:00Z");
    }

    @AfterEach
    void close() {
        hosts.close();
    }

    @Test
    void eachDueTimeIsQueuedOnceByThreeHosts() {
        Stream.of("w-1", "w-2", "w-3")
                .map(hosts::host)
                .toList()
                .forEach(host -> host.has(QUARTERS).scan().start());
        for (int quarter = 1; quarter <= 12; quarter++) {
            Instant due = Instant.parse("2026-12-01T02:00:00Z").plus(15L * quarter, ChronoUnit.MINUTES);
            hosts.at(due.plusSeconds(2).toString());
            hosts.awaitNext(due.plus(15, ChronoUnit.MINUTES).toString());
            hosts.finishAll();
        }
        assertThat(hosts.queued()).hasSize(12).allMatch(run -> run.endsWith(":00Z ended"));
    }

    @Test
    void aHostWhoseTimeIsWrongQueuesNothingTwice() {
        Host right = hosts.host("w-1").has(QUARTERS).scan().start();
        Host fast =
                hosts.host("w-2", Duration.ofMinutes(5)).has(QUARTERS).scan().start();
        for (Instant now = Instant.parse("2026-12-01T02:10:00Z");
                now.isBefore(Instant.parse("2026-12-01T04:00:00Z"));
                now = now.plus(5, ChronoUnit.MINUTES)) {
            hosts.at(now.toString());
            fast.scan();
            right.scan();
            hosts.finishAll();
        }
        assertThat(hosts.queued())
                .extracting(run -> run.split(" ")[0])
                .doesNotHaveDuplicates()
                .startsWith("2026-12-01T02:15:00Z", "2026-12-01T02:30:00Z")
                .hasSize(8);
    }

    @Test
    void aDueTimeIsLeftOutWhileThePreviousRunIsNotFinished() {
        Host host = hosts.host("w-1").has(QUARTERS).scan();
        hosts.at("2026-12-01T02:15:01Z");
        host.scan();
        long first = hosts.newest().queueId();
        hosts.at("2026-12-01T02:30:01Z");
        host.scan();
        hosts.finishAll();
        hosts.at("2026-12-01T02:45:01Z");
        host.scan();
        assertThat(hosts.queued())
                .containsExactly(
                        "2026-12-01T02:15:00Z ended",
                        "2026-12-01T02:30:00Z withdrawn was left out: run " + first + " of the queue was not finished",
                        "2026-12-01T02:45:00Z waiting");
    }

    @Test
    void afterAnOutageTheNewestDueTimeRunsOnce() {
        hosts.host("w-1").has(QUARTERS).scan().dies();
        hosts.at("2026-12-01T03:05:00Z");
        hosts.host("w-2").has(QUARTERS).scan();
        assertThat(hosts.queued())
                .containsExactly(
                        "2026-12-01T02:45:00Z withdrawn 3 due times since 2026-12-01T02:15:00Z were missed: no worker was"
                                + " there",
                        "2026-12-01T03:00:00Z waiting");
        assertThat(hosts.schedule().nextDue()).isEqualTo("2026-12-01T03:15:00Z");
    }

    @Test
    void afterAnOutageNothingIsCaughtUpWhereThatIsNotWanted() {
        String none = "{ every: 15m, catch-up: none }";
        hosts.host("w-1").has(none).scan().dies();
        hosts.at("2026-12-01T02:35:00Z");
        Host host = hosts.host("w-2").has(none).scan();
        hosts.at("2026-12-01T02:45:59Z");
        host.scan();
        assertThat(hosts.queued())
                .containsExactly(
                        "2026-12-01T02:15:00Z withdrawn was missed: no worker was there",
                        "2026-12-01T02:30:00Z withdrawn was missed: no worker was there, and the schedule has catch-up:"
                                + " none",
                        "2026-12-01T02:45:00Z waiting");
    }

    @Test
    void aRunHasTheParametersOfItsDueTimeAndIsTriedAgainForAsLongAsItSays() {
        Host host = hosts.host("w-1")
                .has(
                        "nightly.yaml",
                        "project: my-prod",
                        "name: nightly",
                        "source: { csv: '${REGION}-${DAY}.csv' }",
                        "schedule:",
                        "  cron: 15 2 * * *",
                        "  retry: { for: 3h }",
                        "  parameters: { REGION: eu, DAY: { due: yyyy-MM-dd, minus: 1d } }")
                .scan();
        hosts.at("2026-12-01T02:15:20Z");
        host.scan();
        var run = hosts.queue.ofJob("nightly", "my-prod", 1).get(0);
        assertThat(run.order().parameters()).containsExactly("DAY=2026-11-30", "REGION=eu");
        assertThat(run.order().jobFile()).isEqualTo("nightly.yaml");
        assertThat(run.order().scheduledFor()).isEqualTo("2026-12-01T02:15:00Z");
        assertThat(run.retryUntil()).isEqualTo("2026-12-01T05:15:20Z");
    }

    @Test
    void theNewestChangeCountsWhereHostsHaveDifferentVersions() {
        Host one = hosts.host("w-1").has(QUARTERS).scan();
        Host two = hosts.host("w-2").has(QUARTERS).scan();
        two.has("{ every: 20m }").scan();
        assertThat(hosts.schedule().schedule().times().text()).isEqualTo("every 20m");
        one.scan();
        assertThat(hosts.schedule().schedule().times().text())
                .as("an old file changes nothing while the other host is alive")
                .isEqualTo("every 20m");
        assertThat(one.told)
                .singleElement()
                .asString()
                .startsWith("workers have different versions of nightly.yaml: ")
                .contains("which counts, on worker w-2")
                .contains(" on worker w-1");
        one.scan();
        assertThat(one.told).as("told once").hasSize(1);
        two.dies();
        one.scan();
        assertThat(hosts.schedule().schedule().times().text()).isEqualTo("every 15m");
    }

    @Test
    void aHostThatStartsWithAnOldFileChangesNothing() {
        hosts.host("w-1").has(QUARTERS).scan();
        hosts.host("w-2").has("{ every: 20m }").scan();
        assertThat(hosts.schedule().schedule().times().text()).isEqualTo("every 15m");
    }

    @Test
    void aFileThatAllHostsRemovedEndsItsSchedule() {
        Host one = hosts.host("w-1").has(QUARTERS).scan();
        Host two = hosts.host("w-2").has(QUARTERS).scan();
        one.hasNot("nightly.yaml");
        one.scan();
        assertThat(hosts.schedule().isThere()).as("the other one has it").isTrue();
        two.hasNot("nightly.yaml");
        two.scan();
        assertThat(hosts.schedule().isThere()).isFalse();
        assertThat(two.told)
                .containsExactly(
                        "job nightly of project default is not due any more: no worker has its file with a schedule");
        hosts.at("2026-12-01T02:15:01Z");
        one.scan();
        two.scan();
        assertThat(hosts.queued()).isEmpty();
        assertThat(tasks()).isEmpty();
    }

    @Test
    void aHostWithAnEmptyFolderEndsNothingOfOthers() {
        hosts.host("w-1").has(QUARTERS).scan().dies();
        Host other = hosts.host("w-2").scan();
        assertThat(hosts.schedule().isThere()).isTrue();
        hosts.jdbc.update("UPDATE job_schedule SET seen_at = clock_timestamp() - interval '11 minutes'");
        other.scan();
        assertThat(hosts.schedule().isThere()).as("long gone").isFalse();
    }

    @Test
    void aFileWithAMistakeKeepsItsLastGoodSchedule() {
        Host host = hosts.host("w-1").has(QUARTERS).scan();
        host.has("{ every: 15 }").scan();
        assertThat(hosts.schedule().schedule().times().text()).isEqualTo("every 15m");
        assertThat(host.told)
                .anySatisfy(note -> assertThat(note)
                        .startsWith("the schedule of nightly.yaml cannot be read, and the last schedule that was right"
                                + " stays: ")
                        .contains("nightly.yaml:1: ")
                        .contains("write a number above 0"));
        hosts.at("2026-12-01T02:15:01Z");
        host.scan();
        assertThat(hosts.queued()).containsExactly("2026-12-01T02:15:00Z waiting");
    }

    @Test
    void twoFilesOfOneJobAreTold() {
        Host host = hosts.host("w-1")
                .has("a.yaml", "name: nightly", "schedule: { every: 15m }")
                .has("b.yaml", "name: nightly", "schedule: { every: 20m }")
                .scan();
        assertThat(hosts.schedule().file()).isEqualTo("a.yaml");
        assertThat(host.told)
                .anyMatch(note -> note.startsWith(
                        "b.yaml gives job nightly of project default a schedule that a.yaml gives too, which counts"));
    }

    @Test
    void aChangeOfTheFileThatLeavesTheTimesKeepsWhatIsDue() {
        Host host = hosts.host("w-1").has(QUARTERS).scan();
        hosts.at("2026-12-01T02:15:01Z");
        host.has("{ every: 15m, retry: { for: 1h } }").scan();
        assertThat(hosts.queued()).containsExactly("2026-12-01T02:15:00Z waiting");
        assertThat(hosts.newest().retryUntil()).isEqualTo("2026-12-01T03:15:01Z");
    }

    @Test
    void aFolderThatIsGoneChangesNothing() throws Exception {
        Host host = hosts.host("w-1").has(QUARTERS).scan();
        host.hasNot("nightly.yaml");
        Files.delete(host.folder);
        host.scan();
        assertThat(hosts.schedule().isThere()).isTrue();
        assertThat(host.told).singleElement().asString().startsWith("the folder of job files cannot be read");
    }

    private List<String> tasks() {
        return hosts.jdbc.queryForList("SELECT task_instance FROM run_task", String.class);
    }
}
