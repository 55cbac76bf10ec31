package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.session.EngineSession;
import io.iterablebatch.cli.session.JobArguments;
import io.iterablebatch.cli.session.PlanRequirement;
import io.iterablebatch.cli.session.RunOptions;
import io.iterablebatch.cli.session.SummaryFile;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.fleet.FleetState;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.queue.RunOrder;
import io.iterablebatch.run.request.RunMode;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code enqueue}: asks workers for a run. */
@Command(
        name = "enqueue",
        description = "Puts a run into the queue, which a worker takes. It is done once, however often it is tried: where"
                + " it fails for now, or its worker dies, it is tried again and goes on.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:queued; how the run ends, queue and runs tell",
            "1:the state could not be reached; nothing is queued",
            "2:usage, job file or configuration wrong; nothing is queued",
            "6:the state could not be reached, and a person must act first"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch enqueue jobs/users.yaml",
            "  ./iterable-batch enqueue jobs/users.yaml REGION=eu --priority 80",
            "  ./iterable-batch enqueue jobs/users.yaml --at 2027-01-31T02:15:00+01:00"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EnqueueCommand implements Callable<Integer> {

    private static final String JOBS = "--jobs";
    private static final int HIGHEST_PRIORITY = 100;

    @ParentCommand
    private RootCommand root;

    @Mixin
    private JobArguments arguments;

    @Option(
            names = "--priority",
            paramLabel = "N",
            defaultValue = "" + RunOrder.NORMAL,
            description = "From 0 to 100, the higher the sooner (default: ${DEFAULT-VALUE}).")
    private int priority;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Times.class,
            description = "Not before this time, as in 2027-01-31T02:15:00+01:00 or 2027-01-31T01:15:00Z.")
    private @Nullable Instant at;

    @Option(
            names = "--retry-for",
            paramLabel = "AGE",
            defaultValue = "3h",
            converter = PruneCommand.Ages.class,
            description = "For how long it is tried again where it fails for now, as in 3h or 2d (default:"
                    + " ${DEFAULT-VALUE}); 0h for not at all.")
    private Duration retryFor;

    @Option(
            names = JOBS,
            paramLabel = "DIR",
            defaultValue = "jobs",
            description = "The folder of job files that workers have, too (default: ${DEFAULT-VALUE}): they find the job"
                    + " file by its path below it.")
    private Path jobs;

    @Option(names = "--limit", paramLabel = "N", description = "As of run.")
    private @Nullable Long limit;

    @Option(names = "--once", description = "As of run.")
    private boolean once;

    @Option(names = "--fresh", description = "As of run.")
    private boolean fresh;

    @Option(names = "--full", description = "As of run.")
    private boolean full;

    @Option(names = "--resume", paramLabel = "RUN", converter = WholeNumber.OfRun.class, description = "As of run.")
    private @Nullable Long resume;

    @Override
    public Integer call() {
        CommandContext context = root.context();
        List<Problem> problems = new ArrayList<>(options().problems());
        if (priority < 0 || priority > HIGHEST_PRIORITY) {
            problems.add(new Problem("--priority", "must be from 0 to " + HIGHEST_PRIORITY));
        }
        String file = belowFolder(problems);
        Map<String, String> parameters = arguments.values(problems);
        EnvironmentSettings configuration = EngineSession.orNull(problems, () -> context.configure(root.verbose()));
        JobFile job = EngineSession.orNull(problems, () -> context.services()
                .replayChecks()
                .check(arguments.file, parameters, context.environment())
                .job());
        if (job != null) {
            PlanRequirement.of(job, arguments.parameters, false).ifPresent(problems::add);
        }
        if (configuration == null || job == null || !problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        try (Engine engine = context.services().engines().open(configuration, null)) {
            context.out().println(queued(engine, order(file, job, configuration)));
            if (engine.fleet().workers().taking().isEmpty()) {
                context.screen().say("no worker takes work at this moment; ./iterable-batch worker starts one");
            }
        }
        return ExitCode.DONE.code();
    }

    private String queued(Engine engine, RunOrder order) {
        FleetState fleet = engine.fleet();
        Instant now = fleet.time().instant();
        Instant due = at == null || at.isBefore(now) ? now : at;
        long queueId = fleet.queue()
                .add(order, at, retryFor.isZero() ? null : due.plus(retryFor))
                .orElseThrow(() -> new IllegalStateException("not queued, although no schedule asked for it"));
        engine.note("queue", "queued run " + queueId + " of " + order.job(), "waiting");
        return "queued run " + queueId + " of " + order.job() + " for " + order.project() + ", due "
                + (due.isAfter(now) ? "at " + due.truncatedTo(ChronoUnit.SECONDS) : "now");
    }

    private RunOrder order(String file, JobFile job, EnvironmentSettings configuration) {
        return new RunOrder(
                file,
                job.name(),
                job.project(),
                arguments.parameters,
                words(),
                priority,
                configuration.operator(),
                configuration.startedFrom(),
                null);
    }

    private RunOptions options() {
        return new RunOptions(
                arguments.file,
                arguments.parameters,
                false,
                false,
                new RunMode(limit, once, fresh, full, resume),
                new SummaryFile(null),
                null,
                null,
                List.of(),
                null);
    }

    /** The options of {@code run}, as they are typed. */
    private List<String> words() {
        List<String> words = new ArrayList<>();
        if (limit != null) {
            words.addAll(List.of("--limit", Long.toString(limit)));
        }
        if (once) {
            words.add("--once");
        }
        if (fresh) {
            words.add("--fresh");
        }
        if (full) {
            words.add("--full");
        }
        if (resume != null) {
            words.addAll(List.of("--resume", Long.toString(resume)));
        }
        return words;
    }

    /** The path of the job file below the folder, with slashes on every system. */
    private String belowFolder(List<Problem> problems) {
        Path folder = jobs.toAbsolutePath().normalize();
        Path file = arguments.file.toAbsolutePath().normalize();
        if (!file.startsWith(folder)) {
            problems.add(new Problem(
                    arguments.file.toString(),
                    "is not below " + jobs + ", where workers look for job files; " + JOBS + " names another folder"));
            return "";
        }
        return folder.relativize(file).toString().replace(File.separatorChar, '/');
    }

    static final class Times implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text
                        + "' is not a time with its offset, such as 2027-01-31T02:15:00+01:00 or 2027-01-31T01:15:00Z");
            }
        }
    }
}
