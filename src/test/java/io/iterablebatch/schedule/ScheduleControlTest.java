package io.iterablebatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ledger.audit.RunStarter;
import io.iterablebatch.schedule.NightCalendar.Kind;
import io.iterablebatch.schedule.ScheduleControl.Answer;
import io.iterablebatch.schedule.ScheduleHosts.Host;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people do with a schedule, and what they see of it. */
@ExtendWith(TestDatabases.class)
class ScheduleControlTest {

    private static final RunStarter OTTO = new RunStarter("otto", "the command line");

    @TempDir
    private Path folders;

    private ScheduleHosts hosts;
    private Host host;
    private ScheduleControl control;
    private ScheduleOverview overview;
    private final List<String> audit = new ArrayList<>();

    @BeforeEach
    void open(TestDatabase database) {
        hosts = new ScheduleHosts(database, folders, "2026-12-01T02:07:00Z");
        host = hosts.host("w-1")
                .has("{ every: 15m, zone: Europe/Berlin, retry: { for: 1h } }")
                .scan();
        control = new ScheduleControl(hosts.jdbc, hosts.transactions, hosts.queue, hosts.time());
        overview = new ScheduleOverview(hosts.jdbc, hosts.time());
    }

    @AfterEach
    void close() {
        hosts.close();
    }

    private void note(String what, String subject, String answer) {
        audit.add(what + ", " + subject + ": " + answer);
    }

    private Answer pause() {
        return control.pause(ScheduleHosts.KEY, OTTO, this::note);
    }

    @Test
    void nothingIsDueWhileItIsPausedAndNothingIsCaughtUp() {
        assertThat(pause()).isInstanceOf(Answer.Done.class);
        assertThat(pause()).isInstanceOf(Answer.AsBefore.class);
        hosts.at("2026-12-01T02:30:01Z");
        host.has("{ every: 15m, zone: Europe/Berlin }").scan();
        assertThat(overview.all())
                .singleElement()
                .extracting(ScheduledLine::standing)
                .as("a change of the file leaves it paused")
                .isEqualTo("paused by otto");
        hosts.at("2026-12-01T02:40:00Z");
        assertThat(control.resume(ScheduleHosts.KEY, this::note)).isInstanceOf(Answer.Done.class);
        assertThat(control.resume(ScheduleHosts.KEY, this::note)).isInstanceOf(Answer.AsBefore.class);
        host.scan();
        assertThat(hosts.queued()).isEmpty();
        assertThat(hosts.schedule().nextDue()).isEqualTo("2026-12-01T02:45:00Z");
        assertThat(audit)
                .containsExactly(
                        "pause schedule, the schedule of nightly of project default: paused",
                        "resume schedule, the schedule of nightly of project default: due at 2026-12-01T02:45:00Z");
    }

    @Test
    void whatPassedWhileItWasPausedIsNotCaughtUpWhereNoWorkerLookedEither() {
        pause();
        hosts.at("2026-12-01T02:40:00Z");
        control.resume(ScheduleHosts.KEY, this::note);
        assertThat(hosts.schedule().nextDue()).isEqualTo("2026-12-01T02:45:00Z");
        host.scan();
        assertThat(hosts.queued()).isEmpty();
    }

    @Test
    void aRunIsStartedNowUnlessOneIsNotFinished() {
        Answer answer = control.now(ScheduleHosts.KEY, OTTO, this::note);
        long queued = hosts.newest().queueId();
        assertThat(answer).isEqualTo(new Answer.Queued(queued));
        assertThat(hosts.newest().order().askedBy()).isEqualTo("otto");
        assertThat(hosts.newest().order().scheduledFor()).isNull();
        assertThat(hosts.newest().retryUntil()).isEqualTo("2026-12-01T03:07:00Z");
        assertThat(control.now(ScheduleHosts.KEY, OTTO, this::note)).isEqualTo(new Answer.Unfinished(queued));
        assertThat(audit)
                .containsExactly(
                        "start now, the schedule of nightly of project default: run " + queued + " of the queue");
    }

    @Test
    void whatIsNotThereIsUnknown() {
        assertThat(control.pause(new ScheduleKey("other", "default"), OTTO, this::note))
                .isInstanceOf(Answer.Unknown.class);
        assertThat(overview.named("nightly.yaml")).containsExactly(ScheduleHosts.KEY);
        assertThat(overview.named("jobs/nightly.yaml")).containsExactly(ScheduleHosts.KEY);
        assertThat(overview.named("nightl")).isEmpty();
    }

    @Test
    void theCalendarHasWhatWasAndWhatWillBe() {
        hosts.at("2026-12-01T02:15:01Z");
        host.scan();
        hosts.jdbc.update("UPDATE queued_run SET state = 'ended', exit_code = 3");
        hosts.at("2026-12-01T02:30:01Z");
        host.scan();
        hosts.at("2026-12-01T02:45:01Z");
        host.scan();
        NightCalendar calendar = overview.calendar();
        assertThat(calendar.hours().get(0).from()).isEqualTo("2026-12-01T02:00:00Z");
        assertThat(calendar.hours().get(0).cells())
                .extracting(NightCalendar.CalendarCell::kind)
                .containsExactly(Kind.DONE, Kind.LATE, Kind.LEFT_OUT);
        assertThat(calendar.hours()).hasSize(25);
        assertThat(calendar.hours().get(1).cells())
                .singleElement()
                .satisfies(cell -> assertThat(cell.entries()).hasSize(4));
        hosts.at("2026-12-01T03:02:00Z");
        assertThat(overview.calendar().hours().get(1).cells())
                .extracting(NightCalendar.CalendarCell::kind)
                .as("no worker looks")
                .containsExactly(Kind.LATE, Kind.PLANNED);
        assertThat(overview.all()).singleElement().satisfies(line -> {
            assertThat(line.overdue()).isTrue();
            assertThat(line.standing()).isEqualTo("late: no worker took it");
        });
    }

    @Test
    void aFileThatNoLivingWorkerHasIsTold() {
        assertThat(overview.all().get(0).warnings()).isEmpty();
        host.dies();
        assertThat(overview.all().get(0).warnings()).containsExactly("no worker is alive that has nightly.yaml");
    }
}
