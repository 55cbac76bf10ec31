package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.log.LogSetup;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.session.ThisHost;
import io.iterablebatch.cli.terminal.SignalListener;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.fleet.WorkerRegistry;
import io.iterablebatch.state.database.SessionOwner;
import io.iterablebatch.worker.RunsAtOnce;
import io.iterablebatch.worker.Worker;
import io.iterablebatch.worker.WorkerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code worker}: takes runs out of the queue, until a signal ends it. */
@Command(
        name = "worker",
        description = "Takes runs out of the queue and has each done by a process of its own, on any number of hosts that"
                + " share one PostgreSQL. It ends by a signal: what is begun stops, and another worker goes on with it.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  1:the state could not be reached; start it again",
            "  2:usage or configuration wrong",
            "  6:the state could not be reached, and a person must act first",
            "130:stopped by SIGINT",
            "143:stopped by SIGTERM"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch worker",
            "  ./iterable-batch worker --at-once 8 --jobs /etc/iterable-batch/jobs",
            "  ./iterable-batch enqueue jobs/users.yaml      a run for it to take"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class WorkerCommand implements Callable<Integer> {

    private static final int MOST_AT_ONCE = 200;

    @ParentCommand
    private RootCommand root;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many runs at a time (default: ${DEFAULT-VALUE}); fewer where there is no memory for so"
                    + " many.")
    private int atOnce;

    @Option(
            names = "--slices-at-once",
            paramLabel = "N",
            description = "How many slices of runs at a time (default: the number of processors).")
    private @Nullable Integer slicesAtOnce;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            defaultValue = "jobs",
            description = "The job files (default: ${DEFAULT-VALUE}), the same on all hosts. What is queued by a file that"
                    + " is not there waits for a worker that has it.")
    private Path jobs;

    @Override
    public Integer call() {
        check();
        WorkerId id = WorkerId.random();
        CommandContext context = root.context().with(SessionOwner.VARIABLE, id.value());
        EnvironmentSettings configuration = context.configure(root.verbose());
        RunsAtOnce runs = RunsAtOnce.of(
                atOnce, ThisHost.memory(), configuration.environment().getOrDefault("ITERABLE_BATCH_OPTS", ""));
        CompletableFuture<ExitCode> end = new CompletableFuture<>();
        SignalListener signals = SignalListener.listen(end::complete);
        try (Engine engine = context.services().engines().open(configuration, null)) {
            WorkerSettings settings = new WorkerSettings(
                    id,
                    new WorkerRegistry.Description(
                            ThisHost.name(),
                            ProcessHandle.current().pid(),
                            VersionProvider.number(),
                            runs.number(),
                            slices()),
                    jobs,
                    List.of(configuration.home().resolve("iterable-batch").toString()));
            // Schedules add their task to the first list, and the host of slices is a part: what a worker does is here.
            Worker worker =
                    new Worker(engine.fleet(), settings, configuration, List.of(), List.of(), context.screen()::say);
            worker.start();
            tell(context, configuration, settings, runs);
            ExitCode how = end.join();
            worker.drain();
            signals.over(how.code());
            return how.code();
        }
    }

    private void check() {
        List<Problem> problems = new ArrayList<>();
        checkNumber("--at-once", atOnce, problems);
        if (slicesAtOnce != null) {
            checkNumber("--slices-at-once", slicesAtOnce, problems);
        }
        if (!Files.isDirectory(jobs)) {
            problems.add(new Problem("--jobs", "there is no folder " + jobs + "; name the one with the job files"));
        }
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
    }

    private static void checkNumber(String option, int number, List<Problem> problems) {
        if (number < 1 || number > MOST_AT_ONCE) {
            problems.add(new Problem(option, "must be from 1 to " + MOST_AT_ONCE));
        }
    }

    private int slices() {
        return slicesAtOnce == null ? Runtime.getRuntime().availableProcessors() : slicesAtOnce;
    }

    private void tell(
            CommandContext context, EnvironmentSettings configuration, WorkerSettings settings, RunsAtOnce runs) {
        context.screen().say("state in " + configuration.state());
        context.screen().say("log in " + LogSetup.file(configuration));
        LogSetup.describe(configuration);
        String limited = runs.limited();
        if (limited != null) {
            context.screen().say("runs at a time: " + runs.number() + ", not " + atOnce + ": " + limited);
        }
        context.screen()
                .say("worker " + settings.id() + " on " + settings.description().host() + " takes up to "
                        + runs.number() + " runs at a time, of the job files in "
                        + jobs.toAbsolutePath().normalize());
    }
}
