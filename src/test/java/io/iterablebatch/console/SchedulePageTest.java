package io.iterablebatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.kit.Staff;
import io.iterablebatch.console.kit.Visitor;
import io.iterablebatch.queue.RunQueue;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.schedule.ScheduleTasks;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a schedule is like, and what operators do with it, on its page. */
@ExtendWith(TestDatabases.class)
class SchedulePageTest {

    private static final Map<String, String> JOB = Map.of("job", "nightly", "project", "default");

    @TempDir
    private Path folder;

    @Test
    void operatorsPauseResumeAndStart(TestDatabase database) throws Exception {
        schedule(database);
        try (Sandbox sandbox = Sandboxes.quick();
                Workplace workplace = Workplace.in(folder).sendingTo(sandbox);
                TestConsole console = TestConsole.withLogin(workplace, database)) {
            Visitor otto = Visitor.loggedIn(console.url(), Staff.OTTO);
            assertThat(otto.get("/schedule").body())
                    .contains("nightly", "15 2 * * *", "Europe/Berlin", "none yet", "planned", "on time", "Pause");
            assertThat(Visitor.loggedIn(console.url(), Staff.VERA)
                            .get("/schedule")
                            .body())
                    .contains("nightly")
                    .doesNotContain("Pause", "Start now");
            otto.post("/schedule", "/schedule/pause", JOB);
            assertThat(otto.get("/schedule").body())
                    .contains("paused by otto", "Resume")
                    .doesNotContain("planned");
            otto.post("/schedule", "/schedule/resume", JOB);
            assertThat(otto.get("/schedule").body()).contains("on time");
            String started = Visitor.location(otto.post("/schedule", "/schedule/now", JOB));
            assertThat(started).contains("/schedule?queued=");
            assertThat(otto.get("/schedule").body()).contains("waiting");
            String again = Visitor.location(otto.post("/schedule", "/schedule/now", JOB));
            assertThat(otto.get(again).body()).contains("Nothing was begun: run ");
            assertThat(otto.get("/audit").body())
                    .contains(
                            "pause schedule",
                            "resume schedule",
                            "start now",
                            "the schedule of nightly of project default");
            assertThat(otto.post("/schedule", "/schedule/pause", Map.of("job", "other", "project", "default"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private void schedule(TestDatabase database) throws Exception {
        Path jobs = Files.createDirectory(folder.resolve("of-a-worker"));
        Files.write(jobs.resolve("nightly.yaml"), List.of("schedule: { cron: '15 2 * * *', zone: Europe/Berlin }"));
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        database.execute(
                "INSERT INTO worker (worker_id, host, pid, version, at_once, slices_at_once, started_at, beat_at)"
                        + " VALUES ('w-1', 'h', 1, '1', 1, 1, clock_timestamp(), clock_timestamp() + interval '1 day')");
        new ScheduleTasks(
                        jdbc,
                        new TransactionTemplate(new JdbcTransactionManager(database.dataSource())),
                        new RunQueue(jdbc),
                        DatabaseTime.of(jdbc),
                        "w-1",
                        jobs,
                        Map.of(),
                        note -> {})
                .scan();
    }
}
