package io.iterablebatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.state.embedded.PreparedState;
import io.iterablebatch.time.MonotonicTime;
import io.iterablebatch.time.Sleeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night of a fleet: three workers and a console on one PostgreSQL, forty jobs of five projects that are due within a
 * minute. Each worker is killed once, at a random moment, and PostgreSQL is stopped once as by a crash. Each job is
 * done once, no project meets a 429, and outside of the minute after each of these the rate of each project is used.
 */
@Tag("long")
class FleetNightLongTest {

    private static final int PROJECTS = 5;
    private static final int JOBS = 40;
    private static final int ROWS = Integer.getInteger("fleet.rows", 250);
    private static final double RATE = 5;
    private static final double SHARE = 0.95;
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Map<String, Sandbox> sandboxes = new LinkedHashMap<>();
    private final List<Instant> disturbances = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void everyJobIsDoneOnceAtTheRateOfItsProject() throws Exception {
        for (int project = 1; project <= PROJECTS; project++) {
            sandboxes.put(
                    "0123456789abcdef0123456789abcde" + project,
                    Sandbox.start(SandboxOptions.defaults(new MonotonicTime())
                            .withLatency(Duration.ofMillis(100), Duration.ofMillis(100))));
        }
        Path data = folder.resolve("server");
        PreparedState.in(data);
        StateDatabase server = withRoomForAFleet(data);
        try (KeyRouter router = new KeyRouter(sandboxes);
                Wire wire = Wire.before(server.settings());
                Workplace workplace = Workplace.in(folder)) {
            ConnectionSettings login = server.settings();
            workplace
                    .withLauncher()
                    .with("SPRING_DATASOURCE_URL", wire.url())
                    .with("SPRING_DATASOURCE_USERNAME", String.valueOf(login.username()))
                    .with("SPRING_DATASOURCE_PASSWORD", String.valueOf(login.password()))
                    .with("ITERABLE_BASE_URL", router.url().toString())
                    .with("ITERABLE_RATE_LIMITS", "");
            int number = 0;
            for (String key : sandboxes.keySet()) {
                workplace.with("ITERABLE_API_KEY_P" + ++number, key);
            }
            Path jobs = Files.createDirectory(folder.resolve("jobs"));
            for (int job = 1; job <= JOBS; job++) {
                job(workplace, jobs, job);
            }
            long seed = Long.getLong("fleet.seed", System.nanoTime());
            Random random = new Random(seed);
            System.out.println("fleet.seed=" + seed);
            List<ToolProcess> workers = new ArrayList<>();
            for (int worker = 0; worker < 3; worker++) {
                workers.add(workplace.start("worker", "--jobs", jobs, "--at-once", "4"));
            }
            ToolProcess console = workplace.start("console", "--port", "0");
            for (int job = 1; job <= JOBS; job++) {
                assertThat(workplace
                                .call("enqueue", jobs.resolve("j" + job + ".yaml"), "--jobs", jobs)
                                .exitCode())
                        .isZero();
            }
            for (int killed = 0; killed < 3; killed++) {
                pause(Duration.ofSeconds(70 + random.nextInt(20)));
                disturbances.add(Instant.now());
                workers.get(killed).kill();
                workers.set(killed, workplace.start("worker", "--jobs", jobs, "--at-once", "4"));
            }
            pause(Duration.ofSeconds(70 + random.nextInt(20)));
            disturbances.add(Instant.now());
            stopImmediately(data);
            server.close();
            server = open(data);
            wire.leadTo(server.settings());
            awaitAllEnded(server.settings());
            assertThat(console.isAlive()).isTrue();
            for (ToolProcess worker : workers) {
                assertThat(worker.isAlive()).isTrue();
                worker.terminate();
            }
            check(server.settings());
        } finally {
            server.close();
            sandboxes.values().forEach(Sandbox::close);
        }
    }

    private void job(Workplace workplace, Path jobs, int number) throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= ROWS; i++) {
            int user = number * 100_000 + i;
            rows.add(People.row(user));
        }
        Path csv = Files.write(folder.resolve("j" + number + ".csv"), People.file(rows));
        Path file = Job.of(workplace, "j" + number, csv)
                .with("project", "p" + (1 + number % PROJECTS))
                .with("send", "{ batch-size: 1 }")
                .file();
        Files.move(file, jobs.resolve("j" + number + ".yaml"));
    }

    private void check(ConnectionSettings state) throws SQLException {
        Map<String, Integer> exits = new HashMap<>();
        long uncertain;
        try (Connection connection = state.connect(Map.of());
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT job, exit_code, attempts FROM queued_run")) {
                while (row.next()) {
                    exits.put(row.getString(1), row.getInt(2));
                }
            }
            assertThat(exits)
                    .hasSize(JOBS)
                    .allSatisfy((job, exit) -> assertThat(exit).as(job).isZero());
            try (ResultSet row = statement.executeQuery("""
                    SELECT count(*), sum(read_count), sum(delivered), count(*) FILTER (WHERE completed)
                    FROM load_instance
                    """)) {
                row.next();
                assertThat(row.getLong(1)).as("instances").isEqualTo(JOBS);
                assertThat(row.getLong(2)).isEqualTo((long) JOBS * ROWS);
                assertThat(row.getLong(3)).isEqualTo((long) JOBS * ROWS);
                assertThat(row.getLong(4)).isEqualTo(JOBS);
            }
            try (ResultSet row = statement.executeQuery("SELECT coalesce(sum(uncertain), 0) FROM send_journal")) {
                row.next();
                uncertain = row.getLong(1);
            }
        }
        long sent = 0;
        Set<String> users = new HashSet<>();
        for (Sandbox sandbox : sandboxes.values()) {
            List<String> applied = Sandboxes.applied(sandbox, "POST /api/users/bulkUpdate");
            sent += applied.size();
            users.addAll(applied);
            assertThat(sandbox.log().countsByStatus().keySet()).doesNotContain(429);
        }
        assertThat(users).hasSize(JOBS * ROWS);
        System.out.printf(Locale.ROOT, "sent %d, said to be uncertain %d%n", sent, uncertain);
        assertThat(sent - (long) JOBS * ROWS).as("sent twice").isLessThanOrEqualTo(uncertain);
        int project = 0;
        for (Sandbox sandbox : sandboxes.values()) {
            double share = undisturbed(Sandboxes.writes(sandbox));
            System.out.printf(Locale.ROOT, "project %d: %.1f %% of its rate%n", ++project, share * 100);
            assertThat(share).isGreaterThanOrEqualTo(SHARE);
        }
    }

    /** The share of its rate that a project had, between its first and its last minute, outside of what settles. */
    private double undisturbed(List<LoggedRequest> requests) {
        Instant from = requests.get(0).arrivedAt().plusSeconds(15);
        Instant to = requests.get(requests.size() - 1).arrivedAt().minusSeconds(15);
        double seconds = 0;
        long sent = 0;
        for (Instant second = from; second.isBefore(to); second = second.plusSeconds(1)) {
            Instant at = second;
            boolean settling = disturbances.stream()
                    .anyMatch(when -> !at.plusSeconds(1).isBefore(when) && at.isBefore(when.plus(SETTLING)));
            if (!settling) {
                seconds++;
                sent += requests.stream()
                        .filter(each -> !each.arrivedAt().isBefore(at)
                                && each.arrivedAt().isBefore(at.plusSeconds(1)))
                        .count();
            }
        }
        System.out.printf(Locale.ROOT, "%.0f undisturbed seconds%n", seconds);
        return sent / seconds / RATE;
    }

    private static void awaitAllEnded(ConnectionSettings state) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (open(state) > 0) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            pause(Duration.ofSeconds(2));
        }
    }

    private static int open(ConnectionSettings state) throws SQLException {
        try (Connection connection = state.connect(Map.of());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM queued_run WHERE state IN ('waiting', 'running')")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void pause(Duration howLong) {
        long end = System.nanoTime() + howLong.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** As many sessions as a PostgreSQL for a fleet has: the embedded one has fewer. */
    private static StateDatabase withRoomForAFleet(Path data) throws SQLException {
        try (StateDatabase server = open(data);
                Connection connection = server.settings().connect(Map.of());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET max_connections = 200");
        }
        return open(data);
    }

    private static StateDatabase open(Path data) {
        return StateDatabase.open(Map.of(), data, Sleeper.SYSTEM);
    }

    private static void stopImmediately(Path data) throws Exception {
        String pid = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .strip();
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        assertThat(new ProcessBuilder("kill", "-QUIT", pid).start().waitFor()).isZero();
        postmaster.onExit().join();
    }
}
