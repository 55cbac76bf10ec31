package io.iterablebatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.queue.QueuedRun;
import io.iterablebatch.queue.RunOrder;
import io.iterablebatch.queue.RunQueue;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Hosts on one database, a folder each with a data directory of its own, which share their job files. Closing it ends
 * all that was started.
 */
final class Fleet implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("queued run (\\d+) of");

    private final Path folder;
    private final Sandbox sandbox;
    private final TestDatabase database;
    private final List<Workplace> hosts = new ArrayList<>();
    private final Workplace desk;

    Fleet(Path folder, Sandbox sandbox, TestDatabase database) throws IOException {
        this.folder = folder;
        this.sandbox = sandbox;
        this.database = database;
        Files.createDirectories(jobs());
        this.desk = host("desk");
    }

    Path jobs() {
        return folder.resolve("jobs");
    }

    /** Puts a run of the job into the queue, and returns its number; sooner done than by a process. */
    long queue(Path job) {
        String file = job.getFileName().toString();
        RunOrder order = new RunOrder(
                file, file.replace(".yaml", ""), "default", List.of(), List.of(), 50, "anna", "the API", null);
        return queue().add(order, null, null).orElseThrow();
    }

    /** The queue, to be looked at. */
    RunQueue queue() {
        return new RunQueue(jdbc());
    }

    JdbcTemplate jdbc() {
        return new JdbcTemplate(database.dataSource());
    }

    /** Another host; worked at with the sandbox and the database of all. */
    Workplace host(String name) throws IOException {
        Workplace host = Workplace.in(Files.createDirectory(folder.resolve(name)))
                .sendingTo(sandbox)
                .withLauncher();
        database.environment().forEach(host::with);
        hosts.add(host);
        return host;
    }

    /** A worker on a host of its own, that takes work. */
    ToolProcess worker(String name, int atOnce) throws IOException {
        return worker(host(name), atOnce);
    }

    ToolProcess worker(Workplace host, int atOnce) {
        ToolProcess worker = host.start("worker", "--at-once", atOnce, "--jobs", jobs());
        worker.awaitSaid("takes up to " + atOnce + " runs");
        return worker;
    }

    /** A job file of users in requests of ten, with users of its own. */
    Path job(String name, int firstUser, int users) {
        List<String> rows = new ArrayList<>();
        for (int user = firstUser; user < firstUser + users; user++) {
            rows.add(People.row(user));
        }
        Path csv = Workplace.in(folder).file(name + ".csv", People.file(rows));
        return Job.of(Workplace.in(jobs()), name, csv)
                .with("send", "{ batch-size: 10, in-flight: 2 }")
                .file();
    }

    /** A number that the state holds. */
    long count(String query) {
        Long count = jdbc().queryForObject(query, Long.class);
        return count == null ? 0 : count;
    }

    /** The command {@code enqueue}; returns the number. */
    long enqueue(Path job, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("enqueue", job, "--jobs", jobs()));
        arguments.addAll(List.of(more));
        var result = desk.call(arguments.toArray());
        assertThat(result.exitCode()).as(result.err()).isZero();
        Matcher number = NUMBER.matcher(result.out());
        assertThat(number.find()).as(result.out()).isTrue();
        return Long.parseLong(number.group(1));
    }

    Workplace desk() {
        return desk;
    }

    QueuedRun run(long queueId) {
        return queue().find(queueId).orElseThrow();
    }

    /** Waits until nothing is open in the queue. */
    void awaitAllEnded(ToolProcess worker) {
        Await.until("the queue is empty", () -> queue().open().isEmpty(), worker::isAlive);
    }

    /** Sends a signal to processes, by its name without SIG. */
    static void signal(String name, List<Long> pids) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("kill", "-" + name));
        pids.forEach(pid -> words.add(Long.toString(pid)));
        assertThat(new ProcessBuilder(words).start().waitFor(10, TimeUnit.SECONDS))
                .isTrue();
    }

    /** The processes that this one has started. */
    static List<Long> children(ToolProcess worker) {
        return ProcessHandle.of(worker.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
    }

    @Override
    public void close() {
        hosts.forEach(Workplace::close);
    }
}
