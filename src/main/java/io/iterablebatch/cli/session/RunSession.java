package io.iterablebatch.cli.session;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.DryRunService;
import io.iterablebatch.cli.service.JobCheck;
import io.iterablebatch.cli.service.JobCheck.CheckedJob;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.BundledSandbox;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.DestinationHost;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.config.SandboxIdentity;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.queue.QueuedTry;
import io.iterablebatch.run.source.SandboxWarehouse;
import io.iterablebatch.state.database.SessionOwner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One {@code run} or {@code replay}: checks everything, then runs it, dry or through the engine. */
public final class RunSession {

    private final CommandContext context;
    private final boolean verbose;
    private final EngineSession session;

    public RunSession(CommandContext context, SummaryFile summaryFile, boolean verbose) {
        this.context = context;
        this.verbose = verbose;
        this.session = new EngineSession(context, summaryFile);
    }

    /**
     * The exit code. The summary file is written whatever happens.
     *
     * @param options what is to be run; may throw where that cannot be told
     */
    public int run(Supplier<RunOptions> options) {
        return session.conduct(() -> begin(options.get()));
    }

    private RunSummary begin(RunOptions options) {
        List<Problem> problems = new ArrayList<>(options.problems());
        QueuedTry queued = queued(options, problems);
        Map<String, String> parameters = JobParameterParser.parse(options.parameters(), problems);
        session.known().file(options.file(), parameters);
        EnvironmentSettings configuration = EngineSession.orNull(problems, () -> context.configure(verbose));
        if (configuration != null && !options.dryRun()) {
            session.export(configuration, options.sandbox());
        }
        JobCheck checks = options.readsSource()
                ? context.services().checks()
                : context.services().replayChecks();
        CheckedJob checked =
                EngineSession.orNull(problems, () -> checks.check(options.file(), parameters, environment(options)));
        JobFile job = checked == null ? alone(options, parameters) : checked.job();
        if (job != null) {
            session.known().job(job.name(), job.action().word(), job.project());
            if (options.notices()) {
                session.known().notices(job.options().notices());
            }
        }
        if (configuration == null || checked == null) {
            throw new UsageFailure(problems);
        }
        Destination destination = configuration.destination(checked.job().project());
        session.known().host(DestinationHost.of(destination));
        boolean targets = checked.job().section() instanceof TargetsSection;
        if (targets && options.mended() != null) {
            problems.add(
                    new Problem(
                            JobFile.MENDED,
                            "is for jobs on users and subscriptions; a job on targets looks at them anew: run or plan it again"));
        }
        if (!options.dryRun()) {
            PlanRequirement.of(checked.job(), options.parameters(), options.sandbox())
                    .ifPresent(problems::add);
        }
        ApiConnection connection = options.sandbox() || (options.dryRun() && !targets)
                ? null
                : EngineSession.orNull(problems, () -> EngineSession.connection(configuration, destination));
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        checked.notes().forEach(context.screen()::say);
        if (options.dryRun() && !targets) {
            return dryRun(options, checked, configuration, destination);
        }
        return session.connected(
                connection,
                configuration,
                destination.project(),
                to -> options.dryRun()
                        ? plannedDryRun(checked.job(), options.mode().limit(), configuration, to)
                        : run(options, queued, checked, configuration, to));
    }

    /** The queued run that this is a try of, or null. */
    private @Nullable QueuedTry queued(RunOptions options, List<Problem> problems) {
        Long queueId = options.queued();
        if (queueId == null) {
            return null;
        }
        String worker = context.environment().getOrDefault(SessionOwner.VARIABLE, "");
        if (worker.isEmpty()) {
            problems.add(
                    new Problem(
                            "--queued",
                            "is how a worker starts the runs that it takes; ./iterable-batch enqueue puts one into the queue"));
            return null;
        }
        return new QueuedTry(queueId, worker);
    }

    /** The job of a file that is right by itself, although its source is not there or lacks columns; else null. */
    private @Nullable JobFile alone(RunOptions options, Map<String, String> parameters) {
        CheckedJob read = EngineSession.orNull(
                new ArrayList<>(),
                () -> context.services().replayChecks().check(options.file(), parameters, environment(options)));
        return read == null ? null : read.job();
    }

    private Map<String, String> environment(RunOptions options) {
        return options.sandbox() ? SandboxWarehouse.in(context.environment()) : context.environment();
    }

    private RunSummary dryRun(
            RunOptions options, CheckedJob checked, EnvironmentSettings configuration, Destination destination) {
        return shown(context.services()
                .dryRun()
                .run(
                        options.request(checked.job()),
                        configuration,
                        options.replayed() == null ? destination : identified(options, configuration, destination),
                        session.progress()));
    }

    /** The destination as a run has it: the records of a run are replayed only where they went. */
    private static Destination identified(
            RunOptions options, EnvironmentSettings configuration, Destination destination) {
        return options.sandbox()
                ? new Destination(
                        destination.baseUrl(),
                        destination.project(),
                        new BundledSandbox(configuration.dataDirectory()).identity())
                : SandboxIdentity.of(destination, configuration.api().network());
    }

    /**
     * The dry run of a job on targets, which asks the project for their states: without those there is nothing to say.
     */
    private RunSummary plannedDryRun(
            JobFile job, @Nullable Long limit, EnvironmentSettings configuration, ApiConnection connection) {
        session.tell(configuration, connection.destination());
        Instant started = context.clock().instant();
        Plan all = context.services().planning().plan(job, configuration, connection);
        Plan plan = limit == null ? all : all.first(limit);
        return shown(PlannedDryRun.of(
                plan, job.definition().parameters(), started, context.clock().instant()));
    }

    private RunSummary shown(DryRunService.DryRunReport result) {
        context.screen().clear();
        context.out().print(result.text());
        return session.finished(result.summary());
    }

    private RunSummary run(
            RunOptions options,
            @Nullable QueuedTry queued,
            CheckedJob checked,
            EnvironmentSettings configuration,
            ApiConnection connection) {
        session.tell(configuration, connection.destination());
        if (queued != null) {
            session.endWith(System.in);
        }
        return session.run(
                configuration,
                connection,
                engine -> {
                    if (!options.sandbox()) {
                        new NewFieldsQuestion(context, session).ask(checked, configuration, connection, engine);
                    }
                    return options.request(checked.job()).queued(queued);
                },
                options.sandbox(),
                options.again());
    }
}
