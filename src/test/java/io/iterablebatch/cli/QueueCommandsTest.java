package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.CommandLineTester.Result;
import io.iterablebatch.fleet.FleetState;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.fleet.WorkerRegistry;
import io.iterablebatch.queue.QueueState;
import io.iterablebatch.queue.QueuedRun;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The commands {@code enqueue}, {@code queue} and {@code queue withdraw}, and what {@code worker} refuses. */
@ExtendWith(TestDatabases.class)
class QueueCommandsTest {

    @TempDir
    private Path folder;

    private CommandLineTester line;
    private FleetState fleet;

    @BeforeEach
    void open(TestDatabase database) throws Exception {
        line = new CommandLineTester(folder);
        fleet = FleetState.of(database.dataSource(), new JdbcTemplate(database.dataSource()));
        line.engine.fleet = fleet;
        Files.createDirectories(folder.resolve("jobs/eu"));
    }

    @Test
    void enqueueQueuesAndSaysThatNobodyTakesIt() {
        Result result = enqueue("eu/users.yaml", "REGION=eu", "--full", "--limit", "5", "--priority", "80");

        assertThat(result.err()).contains("no worker takes work at this moment");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("queued run 1 of users for ").contains("due now");
        QueuedRun run = fleet.queue().find(1).orElseThrow();
        assertThat(run.order().jobFile()).isEqualTo("eu/users.yaml");
        assertThat(run.order().parameters()).containsExactly("REGION=eu");
        assertThat(run.order().options()).containsExactly("--limit", "5", "--full");
        assertThat(run.order().priority()).isEqualTo(80);
        assertThat(Duration.between(run.queuedAt(), run.retryUntil())).isBetween(hours(3).minusMinutes(1), hours(3));
        assertThat(line.engine.notes).singleElement().asString().contains("queued run 1 of users");
    }

    @Test
    void enqueueTakesATimeAndHowLongToTry() {
        enqueue("users.yaml", "--at", "2099-01-31T02:15:00+01:00", "--retry-for", "0h");
        enqueue("users.yaml", "--at", "2099-01-31T02:15:00+01:00", "--retry-for", "2d");

        Instant due = Instant.parse("2099-01-31T01:15:00Z");
        assertThat(fleet.queue().find(1).orElseThrow())
                .extracting(QueuedRun::dueAt, QueuedRun::retryUntil)
                .containsExactly(due, null);
        assertThat(fleet.queue().find(2).orElseThrow().retryUntil()).isEqualTo(due.plus(hours(48)));
    }

    @Test
    void enqueueTellsAllMistakesAtOnce() {
        Result result = line.type(
                "enqueue",
                folder.resolve("users.yaml").toString(),
                "--jobs",
                jobs(),
                "--priority",
                "101",
                "--fresh",
                "--once");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("is not below", "--jobs names another folder", "--priority: must be from 0 to 100")
                .contains("--fresh: contradicts --once");
        assertThat(fleet.queue().open()).isEmpty();
    }

    @Test
    void aTimeWithoutItsOffsetIsAMistake() {
        Result result = enqueue("users.yaml", "--at", "2099-01-31T02:15:00");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("is not a time with its offset, such as 2027-01-31T02:15:00+01:00");
    }

    @Test
    void queueListsRunsAndWorkers() {
        enqueue("users.yaml");
        fleet.workers().beat(new WorkerId("w-0000000a"), new WorkerRegistry.Description("host-1", 4711, "1.2.3", 4, 2));
        fleet.tries()
                .handBack(
                        fleet.queue().find(1).orElseThrow(),
                        "w-0000000a",
                        fleet.workers().taking(),
                        "worker w-0000000a on host-1 has no job file users.yaml; waits for a worker that can");

        String text = line.type("queue").out();

        assertThat(text)
                .contains("users", "due at 2", "has no job file users.yaml; waits for a worker that can")
                .contains("w-0000000a", "host-1", "4711", "1.2.3", "takes work");
        assertThat(enqueue("users.yaml").err()).doesNotContain("no worker");
    }

    @Test
    void queueIsEmptyAtFirst() {
        assertThat(line.type("queue").out())
                .isEqualTo("nothing is queued\n\nno worker takes work; ./iterable-batch worker starts one\n");
    }

    @Test
    void withdrawTakesBackWhatWaitsAndSaysWhyItCannot() {
        enqueue("users.yaml");
        enqueue("users.yaml");
        fleet.tries().begin(fleet.queue().find(2).orElseThrow(), "w-0000000a");

        assertThat(line.type("queue", "withdraw", "1").out()).isEqualTo("queued run 1 is withdrawn\n");
        assertThat(fleet.queue().find(1).orElseThrow().state()).isEqualTo(QueueState.WITHDRAWN);
        assertThat(line.type("queue", "withdraw", "1").err()).contains("was withdrawn before");
        assertThat(line.type("queue", "withdraw", "2").err()).contains("is running");
        assertThat(line.type("queue", "withdraw", "3").err()).contains("there is no such queued run");
        assertThat(line.type("queue", "withdraw", "x").exitCode()).isEqualTo(2);
    }

    @Test
    void aWorkerNeedsJobFilesAndNumbersThatCanBe() {
        Result result = line.type(
                "worker", "--at-once", "0", "--jobs", folder.resolve("none").toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--at-once: must be from 1 to 200", "there is no folder");
    }

    @Test
    void onlyAWorkerStartsTriesOfQueuedRuns() {
        Result result = line.withKey().type("run", "users.yaml", "--queued", "1");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("enqueue puts one into the queue");
    }

    private Result enqueue(String file, String... more) {
        String[] words = new String[4 + more.length];
        words[0] = "enqueue";
        words[1] = folder.resolve("jobs").resolve(file).toString();
        words[2] = "--jobs";
        words[3] = jobs();
        System.arraycopy(more, 0, words, 4, more.length);
        return line.type(words);
    }

    private String jobs() {
        return folder.resolve("jobs").toString();
    }

    private static Duration hours(int count) {
        return Duration.ofHours(count);
    }
}
