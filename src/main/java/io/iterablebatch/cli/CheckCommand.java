package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.log.LogSetup;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.JobCheck.CheckedJob;
import io.iterablebatch.cli.service.SampleLook.SampleReport;
import io.iterablebatch.cli.service.SandboxFlags;
import io.iterablebatch.cli.service.SandboxStarter;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.session.EngineSession;
import io.iterablebatch.cli.session.JobArguments;
import io.iterablebatch.cli.session.PlanRequirement;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.ApiKey;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.DestinationHost;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.config.MisspelledVariables;
import io.iterablebatch.config.SandboxIdentity;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.jobfile.JobFileNames;
import io.iterablebatch.jobfile.ScheduleWarnings;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanTotals;
import io.iterablebatch.run.source.SandboxWarehouse;
import io.iterablebatch.state.StateLocationCheck;
import io.iterablebatch.text.FigureFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code check}: every mistake of a job file at once. */
@Command(
        name = "check",
        description = {
            "Tells every mistake of a job file at once, with line numbers. Sends nothing.",
            "Then it reads some rows of the source, from its beginning, middle and end, and tells which cells do not"
                    + " fit, and whether a guard would stop a run.",
            "With a key it also compares the job with the live project, and tells which fields a run would create."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the job file is right, whatever its rows are like",
            "1:it is right, but the project could not be asked",
            "2:it has mistakes, or the configuration has, or the project cannot take what it would send",
            "6:it is right, but the project refuses to be asked: key or rights, or a proxy or"
                    + " certificate bars the way"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch check jobs/users.yaml",
            "  ./iterable-batch check jobs/users.yaml --show-values",
            "  ./iterable-batch check jobs/users.yaml --sandbox",
            "  ./iterable-batch check jobs/*.yaml"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CheckCommand implements Callable<Integer> {

    /** Of several jobs the first of these that one of them ends with is the exit code. */
    private static final List<ExitCode> BY_WEIGHT = List.of(ExitCode.USAGE, ExitCode.ACT_FIRST, ExitCode.FAILED);

    @ParentCommand
    private RootCommand root;

    @Mixin
    private JobArguments arguments;

    @Option(names = "--sandbox", description = "Compare with the bundled stand-in for the API, started in-process.")
    private boolean sandbox;

    @Option(names = "--show-values", description = "Show the first cells that do not fit. They are personal data.")
    private boolean showValues;

    private Map<String, String> environment(CommandContext context) {
        return sandbox ? SandboxWarehouse.in(context.environment()) : context.environment();
    }

    @Override
    public Integer call() {
        List<Path> jobs = jobs();
        return jobs.size() == 1 ? check() : each(jobs);
    }

    /** Where a shell made several names of {@code jobs/*.yaml}, each of these jobs is checked. */
    private List<Path> jobs() {
        List<Path> jobs = new ArrayList<>(List.of(arguments.file));
        arguments.parameters.stream()
                .filter(each -> each.indexOf('=') < 0 && each.matches("(?s).*\\.ya?ml"))
                .forEach(each -> jobs.add(Path.of(each)));
        return jobs;
    }

    /** As if a command had been typed for each; examples that lie beside jobs are passed over. */
    private int each(List<Path> jobs) {
        List<String> rest = new ArrayList<>(arguments.parameters);
        jobs.forEach(job -> rest.remove(job.toString()));
        if (sandbox) {
            rest.add("--sandbox");
        }
        if (showValues) {
            rest.add("--show-values");
        }
        List<Integer> codes = new ArrayList<>();
        for (Path job : jobs) {
            if (!JobFileNames.isExamples(job)) {
                List<String> typed = new ArrayList<>(List.of("check", job.toString()));
                typed.addAll(rest);
                codes.add(new Main(root.context()).execute(typed.toArray(String[]::new)));
            }
        }
        return BY_WEIGHT.stream()
                .map(ExitCode::code)
                .filter(codes::contains)
                .findFirst()
                .orElse(ExitCode.DONE.code());
    }

    private Integer check() {
        CommandContext context = root.context();
        MisspelledVariables.notes(context.environment())
                .forEach(note -> context.screen().say("note: " + note));
        List<Problem> problems = new ArrayList<>();
        Map<String, String> values = arguments.values(problems);
        EnvironmentSettings configuration =
                EngineSession.orNull(problems, () -> EnvironmentSettings.from(context.environment()));
        if (configuration != null) {
            problems.addAll(StateLocationCheck.in(context.environment(), configuration.dataDirectory()));
        }
        CheckedJob checked = EngineSession.orNull(
                problems, () -> context.services().checks().check(arguments.file, values, environment(context)));
        Optional<ApiKey> key = configuration == null || checked == null || sandbox
                ? Optional.empty()
                : key(configuration, checked.job(), problems);
        if (configuration == null || checked == null || !problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        checked.notes().forEach(context.screen()::say);
        List<String> warnings = JobFileLoader.warnings(checked.job(), checked.columns()).stream()
                .map(Problem::toString)
                .toList();
        warnings.forEach(warning -> warn(context, warning));
        ScheduleWarnings.of(
                        checked.job(), context.environment(), context.clock().instant())
                .forEach(warning -> warn(context, warning.toString()));
        SampleReport sample = context.services().samples().look(checked.job(), configuration, showValues);
        sample.warnings().stream()
                .filter(warning -> !warnings.contains(warning))
                .forEach(warning -> warn(context, warning));
        context.out().print(sample.text());
        context.out().flush();
        RunFailure notCompared = null;
        Optional<String> project = Optional.empty();
        try {
            project = compare(context, checked, configuration, key.orElse(null));
        } catch (UsageFailure conflicts) {
            throw conflicts;
        } catch (RunFailure notAsked) {
            notCompared = notAsked;
        }
        project.ifPresent(asked -> context.out().println("compared with " + asked));
        if (sample.flaw() != null && sample.objection() != null) {
            context.out().println(sample.objection());
        }
        context.out().println(verdict(checked.job(), sample));
        if (notCompared != null) {
            context.out().flush();
            throw notCompared;
        }
        return ExitCode.DONE.code();
    }

    /** What is right stands on standard output, and the bad rows beside it: nobody must take the one for the other. */
    private String verdict(JobFile job, SampleReport sample) {
        String facts = " (job " + job.name() + ", action " + job.action() + ", project " + job.project() + ")";
        String but = sample.flaw() == null ? sample.objection() : sample.flaw();
        return arguments.file
                + (but == null ? ": no mistakes" + facts : ": no mistakes in the job file" + facts + ", but " + but);
    }

    private static void warn(CommandContext context, String warning) {
        context.screen().say("warning: " + warning);
    }

    private static Optional<ApiKey> key(EnvironmentSettings configuration, JobFile job, List<Problem> problems) {
        Optional<ApiKey> key = EngineSession.orNull(problems, () -> configuration.apiKey(job.project()));
        return key == null ? Optional.empty() : key;
    }

    /** Compares with the project if there is one to ask, and names it. */
    private Optional<String> compare(
            CommandContext context, CheckedJob checked, EnvironmentSettings configuration, @Nullable ApiKey key) {
        String project = checked.job().project();
        if (sandbox) {
            try (SandboxStarter.RunningSandbox running = context.services()
                    .sandboxes()
                    .start(SandboxFlags.ofRun(configuration.dataDirectory().resolve("sandbox")))) {
                return Optional.of(compare(context, checked, configuration, running.connection(project)));
            }
        }
        if (key == null) {
            context.screen().say("note: " + EnvironmentSettings.missingKey(project));
            return Optional.empty();
        }
        Destination destination = SandboxIdentity.of(
                configuration.destination(project), configuration.api().network());
        return Optional.of(compare(context, checked, configuration, new ApiConnection(destination, key)));
    }

    private String compare(
            CommandContext context, CheckedJob checked, EnvironmentSettings configuration, ApiConnection connection) {
        LogSetup.start(configuration, root.verbose(), context.screen());
        JobFile job = checked.job();
        String project = "project " + job.project() + " at " + DestinationHost.of(connection.destination());
        context.screen()
                .say("note: " + DestinationHost.of(connection.destination()) + " is reached "
                        + configuration
                                .api()
                                .network()
                                .way(connection.destination().baseUrl()));
        try {
            if (job.action().target().isPresent()) {
                countTargets(context, job, configuration, connection);
            } else {
                context.services()
                        .liveCheck()
                        .check(job, checked.columns(), configuration, connection)
                        .forEach(warning -> warn(context, warning));
            }
            return project;
        } catch (UsageFailure conflicts) {
            throw conflicts;
        } catch (RunFailure notAsked) {
            throw new RunFailure(
                    notAsked.exitCode(),
                    arguments.file + " was not compared with " + project + ": " + notAsked.getMessage(),
                    notAsked);
        }
    }

    private void countTargets(
            CommandContext context, JobFile job, EnvironmentSettings configuration, ApiConnection connection) {
        Plan plan = context.services().planning().plan(job, configuration, connection);
        PlanTotals totals = PlanTotals.of(plan);
        context.screen()
                .say("note: now it would act on " + plan.kind().counted(totals.acts()) + " of "
                        + FigureFormat.count(totals.entries()) + " that it names or selects"
                        + (job.action().needsPlan()
                                ? "; to review them: " + PlanRequirement.planning(job, arguments.parameters, sandbox)
                                : ""));
        totals.warnings().forEach(warning -> warn(context, warning));
    }
}
