package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.CommandLineTester.Result;
import io.iterablebatch.queue.RunQueue;
import io.iterablebatch.schedule.ScheduleControl;
import io.iterablebatch.schedule.ScheduleOverview;
import io.iterablebatch.schedule.ScheduleTasks;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code schedule} and what stands below it, on schedules in a database. */
@ExtendWith(TestDatabases.class)
class ScheduleCommandTest {

    @TempDir
    private Path folder;

    private CommandLineTester line;

    @BeforeEach
    void open(TestDatabase database) throws Exception {
        Path jobs = Files.createDirectory(folder.resolve("jobs"));
        Files.write(jobs.resolve("nightly.yaml"), List.of("schedule: { cron: '15 2 * * *', zone: Europe/Berlin }"));
        Files.write(jobs.resolve("eu.yaml"), List.of("name: prices", "project: eu", "schedule: { every: 1h }"));
        Files.write(jobs.resolve("us.yaml"), List.of("name: prices", "project: us", "schedule: { every: 1h }"));
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        RunQueue queue = new RunQueue(jdbc);
        DatabaseTime time = DatabaseTime.of(jdbc);
        new ScheduleTasks(jdbc, transactions, queue, time, "w-1", jobs, Map.of(), note -> {}).scan();
        line = new CommandLineTester(folder);
        line.engine.schedules = new ScheduleOverview(jdbc, time);
        line.engine.scheduleControl = new ScheduleControl(jdbc, transactions, queue, time);
        line.environment.put("ITERABLE_BATCH_OPERATOR", "otto");
    }

    private String out(String... arguments) {
        Result result = line.type(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void allAreListedWithWhatAPersonShouldKnow() {
        assertThat(out("schedule"))
                .contains("nightly", "15 2 * * *", "02:15 Europe/Berlin", "none yet", "on time")
                .contains("warning: nightly: no worker is alive that has nightly.yaml");
    }

    @Test
    void aScheduleIsPausedAndResumed() {
        assertThat(out("schedule", "pause", "nightly"))
                .isEqualTo("nightly is paused; nothing of it becomes due until ./iterable-batch schedule resume nightly"
                        + System.lineSeparator());
        assertThat(out("schedule", "pause", "nightly.yaml")).contains("was paused before, by otto");
        assertThat(out("schedule")).contains("paused by otto");
        assertThat(out("schedule", "resume", "nightly")).contains("nightly is due next at ", "02:15 Europe/Berlin");
        assertThat(out("schedule", "resume", "nightly")).contains("was not paused");
        assertThat(line.engine.notes).hasSize(2).first().asString().startsWith("pause schedule, ");
    }

    @Test
    void aRunIsQueuedNowUnlessOneIsNotFinished() {
        assertThat(out("schedule", "now", "nightly")).contains("nightly is queued as run 1 of the queue");
        Result again = line.type("schedule", "now", "nightly");
        assertThat(again.exitCode()).isEqualTo(5);
        assertThat(again.err()).contains("run 1 of the queue, of nightly, is not finished; nothing was begun");
    }

    @Test
    void whoIsMeantMustBePlain() {
        Result unknown = line.type("schedule", "pause", "nightli");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("no worker has a job of that name with a schedule; did you mean `nightly`?");
        Result several = line.type("schedule", "pause", "prices");
        assertThat(several.exitCode()).isEqualTo(2);
        assertThat(several.err()).contains("has a schedule in several projects; add --project with one of eu, us");
        assertThat(out("schedule", "pause", "prices", "--project", "us")).contains("prices is paused");
        assertThat(line.type("schedule", "pause").exitCode()).isEqualTo(2);
    }
}
