package io.iterablebatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.fleet.FleetScheduler;
import io.iterablebatch.fleet.FleetState;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.fleet.WorkerRegistry;
import io.iterablebatch.fleet.WorkerSessions;
import io.iterablebatch.queue.QueuedRun;
import io.iterablebatch.queue.RunOrder;
import io.iterablebatch.queue.RunQueue;
import io.iterablebatch.queue.RunTries;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.time.MonotonicTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Workers within this process, on hosts whose clocks are wrong; what they start waits until it is told to end. */
@ExtendWith(TestDatabases.class)
class WrongClocksTest {

    private static final Duration OFF = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final List<Worker> workers = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void end() throws IOException {
        Files.writeString(folder.resolve("go"), "");
        workers.forEach(Worker::drain);
    }

    /** For longer than it takes to be dead, and to be noticed as such, three times over. */
    @Test
    @Tag("long")
    void neitherKillHealthyWorkNorIdle(TestDatabase database) throws Exception {
        RunQueue queue = new RunQueue(new JdbcTemplate(database.dataSource()));
        DatabaseTime time = DatabaseTime.asking(new JdbcTemplate(database.dataSource()));
        Path jobs = Files.createDirectory(folder.resolve("jobs"));
        for (Duration off : List.of(OFF, Duration.ZERO, OFF.negated())) {
            begin(database, off, jobs);
        }
        for (int job = 1; job <= 3; job++) {
            Workplace.in(jobs).file(job + ".yaml", "");
            queue.add(order(job), null, null);
        }

        Await.until("each has one", () -> started().distinct().count() == 3, () -> true);
        Instant end = time.instant().plus(FleetScheduler.DEAD_AFTER.multipliedBy(3));
        Await.until("they had time to be declared dead", () -> time.instant().isAfter(end), () -> true);
        assertThat(started()).hasSize(3);
        Files.writeString(folder.resolve("go"), "");
        Await.until("all is done", () -> queue.open().isEmpty(), () -> true);

        assertThat(queue.ended(Duration.ofHours(1), 10))
                .hasSize(3)
                .allSatisfy(run -> assertThat(run)
                        .extracting(QueuedRun::attempts, QueuedRun::exitCode)
                        .containsExactly(1, 0));
        assertThat(said).noneMatch(sentence -> sentence.contains("does not say any more that it lives"));
    }

    private void begin(TestDatabase database, Duration off, Path jobs) throws IOException {
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        FleetState fleet = new FleetState(
                database.dataSource(),
                DatabaseTime.asking(jdbc, InstantSource.offset(new MonotonicTime(), off)),
                new RunQueue(jdbc),
                new RunTries(jdbc),
                new WorkerRegistry(jdbc),
                new WorkerSessions(jdbc));
        WorkerSettings settings = new WorkerSettings(
                WorkerId.random(),
                new WorkerRegistry.Description("host " + off, 1, "test", 1, 1),
                jobs,
                List.of(waiting().toString()));
        EnvironmentSettings configuration = EnvironmentSettings.from(Map.of(
                "ITERABLE_BATCH_DATA",
                folder.resolve(off.toString()).toString(),
                "ITERABLE_API_KEY",
                Workplace.KEY,
                "PATH",
                System.getenv("PATH")));
        Worker worker = new Worker(fleet, settings, configuration, List.of(), List.of(), sentence -> {
            synchronized (said) {
                said.add(sentence);
            }
        });
        workers.add(worker);
        worker.start();
    }

    /** In place of the tool: says for which worker it was started, and waits. */
    private Path waiting() throws IOException {
        Path script = Files.writeString(folder.resolve("waiting"), """
                #!/bin/sh
                cd '%s'
                echo "$ITERABLE_BATCH_WORKER" >>started
                while [ ! -f go ]; do sleep 0.1; done
                """.formatted(folder));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private Stream<String> started() {
        try {
            Path file = folder.resolve("started");
            return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.of();
        } catch (IOException e) {
            return Stream.of();
        }
    }

    private static RunOrder order(int job) {
        return new RunOrder(job + ".yaml", "job-" + job, "default", List.of(), List.of(), 50, "anna", "the API", null);
    }
}
