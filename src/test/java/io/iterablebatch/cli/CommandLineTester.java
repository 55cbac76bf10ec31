package io.iterablebatch.cli;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.accounting.SummaryJson;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.CommandServices;
import io.iterablebatch.cli.service.DryRunService;
import io.iterablebatch.cli.service.JobCheck;
import io.iterablebatch.cli.service.SampleLook;
import io.iterablebatch.cli.service.SandboxFlags;
import io.iterablebatch.cli.service.SandboxStarter;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.ApiKey;
import io.iterablebatch.config.Destination;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.report.Summaries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The command line with everything behind it faked: type a command, look at what came out. */
final class CommandLineTester {

    /** What came of a command. */
    record Result(int exitCode, String out, String err) {}

    final FakeEngine engine = new FakeEngine();
    final List<ApiConnection> connections = new ArrayList<>();
    final List<Problem> mistakesOfJob = new ArrayList<>();
    final Map<String, String> environment = new HashMap<>();
    final Path folder;
    int sandboxes;

    /** Happens while a command waits. */
    Runnable whileWaiting = () -> {};

    private Duration slept = Duration.ZERO;
    int dryRuns;
    String dryRunTo = "";

    /** What every job file says. */
    BiFunction<Path, Map<String, String>, JobFile> job = Jobs::users;

    final FakePlanning planning = new FakePlanning();
    boolean terminal;

    /** What a person types when asked. */
    @Nullable String typed;

    final List<ApiConnection> compared = new ArrayList<>();

    @Nullable RuntimeException openingFails;

    @Nullable RuntimeException comparingFails;

    /** What a look at the source finds. */
    SampleLook.SampleReport sample = SampleLook.SampleReport.NOTHING;

    /** Whether a look at it was asked for cells. */
    boolean cellsShown;

    /** Fields that the project does not have. */
    List<String> newFields = List.of();

    CommandLineTester(Path folder) {
        this.folder = folder;
        environment.put("ITERABLE_BATCH_DATA", folder.resolve("data").toString());
    }

    CommandLineTester withKey() {
        environment.put("ITERABLE_API_KEY", "the-key");
        return this;
    }

    Result type(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(err, true, StandardCharsets.UTF_8), terminal);
        PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exitCode = new Main(new CommandContext(
                        wiring(),
                        environment,
                        results,
                        screen,
                        () -> typed,
                        () -> Summaries.STARTED.plus(slept),
                        this::sleep))
                .execute(arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** So much time goes by between two commands. */
    void pass(Duration time) {
        slept = slept.plus(time);
    }

    RunSummary summary(Path file) {
        return SummaryJson.read(read(file));
    }

    String log() {
        return read(folder.resolve("data/logs/iterable-batch.log"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sleep(Duration duration) {
        slept = slept.plus(duration);
        whileWaiting.run();
    }

    private CommandServices wiring() {
        return new CommandServices(
                (configuration, connection) -> {
                    if (connection != null) {
                        connections.add(connection);
                    }
                    if (openingFails != null) {
                        throw openingFails;
                    }
                    return engine;
                },
                this::check,
                this::check,
                (request, configuration, destination, progress) -> {
                    dryRuns++;
                    dryRunTo = destination.id();
                    return new DryRunService.DryRunReport(
                            "would deliver 10\n", Summaries.clean().get());
                },
                this::sandbox,
                (job, columns, configuration, connection) -> {
                    compared.add(connection);
                    if (comparingFails != null) {
                        throw comparingFails;
                    }
                    return List.of("a warning");
                },
                (job, configuration, cells) -> {
                    cellsShown = cells;
                    return sample;
                },
                (job, columns, configuration, connection) -> newFields,
                planning,
                (flags, configuration, say, late) -> {
                    throw new AssertionError("no test of the command line opens a console");
                });
    }

    private JobCheck.CheckedJob check(Path file, Map<String, String> parameters, Map<String, String> variables) {
        if (!mistakesOfJob.isEmpty()) {
            throw new UsageFailure(mistakesOfJob);
        }
        return new JobCheck.CheckedJob(job.apply(file, parameters), List.of(), List.of("a note"));
    }

    private SandboxStarter.RunningSandbox sandbox(SandboxFlags flags) {
        sandboxes++;
        return new SandboxStarter.RunningSandbox() {
            @Override
            public ApiConnection connection(String project) {
                URI url = URI.create("http://127.0.0.1:4711");
                return new ApiConnection(new Destination(url, project, "s1"), new ApiKey("sandbox-key", "the sandbox"));
            }

            @Override
            public void close() {
                sandboxes--;
            }
        };
    }
}
