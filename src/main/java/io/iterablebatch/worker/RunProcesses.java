package io.iterablebatch.worker;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.SummaryJson;
import io.iterablebatch.config.CommandOrigin;
import io.iterablebatch.config.ConsoleVariables;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.file.OwnerOnlyPermissions;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.prune.QueueFiles;
import io.iterablebatch.queue.RunOrder;
import io.iterablebatch.queue.RunTry;
import io.iterablebatch.state.database.SessionOwner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The runs of a worker, each a process of its own that can take neither the worker nor another run down. Its standard
 * input is a pipe from the worker, to which nothing is written: when the worker dies it ends, and the run stops as by
 * SIGTERM. Thread-safe.
 */
final class RunProcesses {

    /** Left of the time for a stop once the runs have used theirs: to write down how they ended. */
    private static final Duration FOR_THE_WORKER = Duration.ofSeconds(3);

    private static final Duration SHORTEST_STOP = Duration.ofSeconds(5);

    private final List<String> launcher;
    private final Path folder;
    private final Map<String, String> environment;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    RunProcesses(List<String> launcher, WorkerId worker, EnvironmentSettings configuration) {
        this.launcher = launcher;
        this.folder = QueueFiles.folder(configuration.dataDirectory());
        this.environment = environment(worker, configuration);
    }

    /**
     * How a process ended.
     *
     * @param failure why its run did not complete, in its words, or null
     * @param output where what it said is kept
     */
    record Ended(
            int exitCode, @Nullable Long runId, @Nullable String failure, Path output) {}

    /**
     * Runs one to its end.
     *
     * @throws IOException where it could not be started
     */
    Ended run(RunTry tried, Path jobFile) throws IOException, InterruptedException {
        Files.createDirectories(folder, OwnerOnlyPermissions.FOLDER);
        Path output = fresh("run-" + tried.queueId() + ".out");
        Path summary = folder.resolve("run-" + tried.queueId() + ".json");
        Files.deleteIfExists(summary);
        Process process = builder(tried, jobFile, output, summary).start();
        running.add(process);
        // The other end of its standard input, which must not be collected as garbage, and so closed, before its end.
        try (OutputStream lifeline = process.getOutputStream()) {
            if (stopping) {
                terminate(process);
            }
            int exitCode = process.waitFor();
            return ended(exitCode, summary, output);
        } finally {
            running.remove(process);
            Files.deleteIfExists(summary);
        }
    }

    private ProcessBuilder builder(RunTry tried, Path jobFile, Path output, Path summary) {
        RunOrder order = tried.run().order();
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of("run", jobFile.toString()));
        command.addAll(order.parameters());
        command.addAll(order.options());
        command.addAll(List.of("--queued", Long.toString(tried.queueId()), "--summary", summary.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("ITERABLE_BATCH_OPERATOR", order.askedBy());
        builder.environment().put(CommandOrigin.VARIABLE, order.askedFrom());
        return builder;
    }

    private Path fresh(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        return Files.createFile(file, OwnerOnlyPermissions.FILE);
    }

    private static Ended ended(int exitCode, Path summary, Path output) {
        try {
            RunSummary told = SummaryJson.read(Files.readString(summary));
            // A process that was killed left the summary of none, or of an earlier one.
            String failure =
                    ExitCode.of(exitCode).isPresent() ? told.notes().failure() : null;
            return new Ended(exitCode, told.identity().runId(), failure, output);
        } catch (IOException | JacksonException none) {
            return new Ended(exitCode, null, null, output);
        }
    }

    /** How many there are at this moment. */
    int count() {
        return running.size();
    }

    /** Asks all to end, and those too that are started from now on. Returns at once. */
    void stop() {
        stopping = true;
        running.forEach(RunProcesses::terminate);
    }

    /** As {@code kill} does: {@link Process#destroy} would close its standard input as well, which is another sign. */
    private static void terminate(Process process) {
        process.toHandle().destroy();
    }

    /** Whether all were asked to end. */
    boolean isStopping() {
        return stopping;
    }

    /** Waits for the end of all, and kills those that have not ended in this time. */
    void awaitEnd(Duration within) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        for (Process process : List.copyOf(running)) {
            if (!process.waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    /** The worker's own, without what is the console's; the time for a stop leaves the worker some. */
    private static Map<String, String> environment(WorkerId worker, EnvironmentSettings configuration) {
        Map<String, String> all = new HashMap<>(configuration.environment());
        all.keySet().removeIf(name -> name.startsWith(ConsoleVariables.PREFIX));
        all.put(SessionOwner.VARIABLE, worker.value());
        Duration within = configuration.stopWithin().minus(FOR_THE_WORKER);
        Duration own = within.compareTo(SHORTEST_STOP) < 0 ? SHORTEST_STOP : within;
        all.put(EnvironmentSettings.STOP_WITHIN, own.toSeconds() + "s");
        return Map.copyOf(all);
    }
}
