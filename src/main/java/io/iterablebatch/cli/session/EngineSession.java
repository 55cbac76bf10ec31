package io.iterablebatch.cli.session;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.accounting.ProgressListener;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.cli.log.LogSetup;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.SandboxFlags;
import io.iterablebatch.cli.service.SandboxStarter;
import io.iterablebatch.cli.terminal.ProgressBar;
import io.iterablebatch.cli.terminal.ProgressLines;
import io.iterablebatch.cli.terminal.SignalListener;
import io.iterablebatch.cli.terminal.TerminalWidth;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.BundledSandbox;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.DestinationHost;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.config.SandboxIdentity;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.metrics.RunMetricsExport;
import io.iterablebatch.net.HttpProxy;
import io.iterablebatch.report.SummaryText;
import io.iterablebatch.run.request.RunOrigin;
import io.iterablebatch.run.request.RunRequest;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the commands that run something have in common: the connection to the project or the sandbox, the engine,
 * signals, progress, and a summary file whatever happens. For one run.
 */
public final class EngineSession {

    private static final Logger log = LoggerFactory.getLogger(EngineSession.class);

    private final CommandContext context;
    private final SummaryFile summaryFile;
    private final NotStartedRun known;
    private volatile @Nullable Engine engine;
    private volatile Consumer<ExitCode> waiting = how -> {};
    private volatile @Nullable StopDeadline deadline;
    private volatile ExitCode stoppedBy = ExitCode.TERMINATED;
    private volatile @Nullable Integer ended;
    private BiFunction<Engine, RunSummary, String> details = (opened, summary) -> "";
    private @Nullable InputStream lifeline;
    private @Nullable RunSummary result;
    private @Nullable RunMetricsExport export;

    public EngineSession(CommandContext context, SummaryFile summaryFile) {
        this.context = context;
        this.summaryFile = summaryFile;
        this.known = new NotStartedRun(context.clock().instant());
    }

    /**
     * What is known so far, for the summary file of a run that never began. To be filled as soon as something is known.
     */
    public NotStartedRun known() {
        return known;
    }

    /**
     * Has the run's end exported to monitoring systems, too. Not to be called for a dry run.
     *
     * @param sandbox whether it is meant for the bundled sandbox
     */
    public void export(EnvironmentSettings configuration, boolean sandbox) {
        export = RunMetricsExport.of(configuration, context.screen()::say, sandbox);
    }

    /**
     * Does the work and returns its exit code. The summary file is written whatever happens.
     *
     * @param work returns what {@link #finished} or {@link #run} returned, or throws
     */
    public int conduct(Supplier<RunSummary> work) {
        try {
            return work.get().ending().exitCode();
        } catch (RunFailure e) {
            if (result != null) {
                return endedBadly(result, e);
            }
            endWhereCutOff();
            writeNotStarted(e.exitCode(), String.valueOf(e.getMessage()));
            throw e;
        } catch (RuntimeException | Error e) {
            if (result != null) {
                return endedBadly(result, e);
            }
            endWhereCutOff();
            writeNotStarted(ExitCode.FAILED, "internal error: " + e.getClass().getName());
            throw e;
        }
    }

    /** A failure while everything is closed changes nothing: the run is over, and its exit code stands. */
    private int endedBadly(RunSummary summary, Throwable thrown) {
        if (deadline == null) {
            log.warn("trouble after the end of the run; see the log", thrown);
        } else {
            // Signals reach what closes the state, too, and a deadline may close it at the same time.
            log.info(
                    "a signal came while the state was closed, which was cut short by it: {}",
                    thrown.getClass().getName());
        }
        return summary.ending().exitCode();
    }

    /**
     * Ends the process where the state was closed under a run that did not stop in time: what failed then is no failure
     * of the run's own.
     */
    private void endWhereCutOff() {
        StopDeadline begun = deadline;
        if (begun != null && begun.passed()) {
            summaryFile.write(
                    known.summary(
                            stoppedBy,
                            "it did not stop in time and was cut off; what was on the wire is uncertain",
                            context.clock().instant()),
                    context.screen());
            begun.awaitEnd();
        }
    }

    /** Writes the summary file at once, so that nothing that happens later can take it away. */
    RunSummary finished(RunSummary summary) {
        result = summary;
        summaryFile.write(summary, context.screen());
        return summary;
    }

    private void writeNotStarted(ExitCode exitCode, String failure) {
        RunSummary summary = known.summary(exitCode, failure, context.clock().instant());
        summaryFile.write(summary, context.screen());
        if (known.notices().reachesSomebody()) {
            EnvironmentSettings configuration =
                    orNull(new ArrayList<>(), () -> EnvironmentSettings.from(context.environment()));
            context.notices(configuration).ended(known.notices(), null, summary, "");
        }
        if (export != null) {
            export.notStarted(summary);
        }
    }

    /**
     * Does something with the sandbox, started for it, or with the project.
     *
     * @param connection null for the sandbox
     */
    public <T> T connected(
            @Nullable ApiConnection connection,
            EnvironmentSettings configuration,
            String project,
            Function<ApiConnection, T> work) {
        if (connection != null) {
            return told(connection, work);
        }
        try (SandboxStarter.RunningSandbox sandbox = context.services()
                .sandboxes()
                .start(SandboxFlags.ofRun(BundledSandbox.folder(configuration.dataDirectory())))) {
            return told(sandbox.connection(project), work);
        }
    }

    private <T> T told(ApiConnection connection, Function<ApiConnection, T> work) {
        known.host(DestinationHost.of(connection.destination()));
        return work.apply(connection);
    }

    /**
     * The connection to the project's API, with the key that the environment has.
     *
     * @throws UsageFailure where there is no key, or one that cannot be one
     */
    public static ApiConnection connection(EnvironmentSettings configuration, Destination destination) {
        return configuration
                .apiKey(destination.project())
                .map(key -> new ApiConnection(
                        SandboxIdentity.of(destination, configuration.api().network()), key))
                .orElseThrow(() -> new UsageFailure(List.of(EnvironmentSettings.missingKey(destination.project()))));
    }

    /**
     * Opens the engine, runs the job while signals stop it gracefully, prints how it ended, and tells people and
     * monitoring systems.
     *
     * @param request asked for once the engine is open
     * @param again the command that goes on with the run
     */
    public RunSummary run(
            EnvironmentSettings configuration,
            ApiConnection connection,
            Function<Engine, RunRequest> request,
            boolean sandbox,
            String again) {
        SignalListener signals = SignalListener.listen(
                how -> stop(how, configuration.stopWithin()), () -> beginLateDeadline(configuration.stopWithin()));
        if (lifeline != null) {
            signals.listenForEnd(lifeline);
        }
        try (Engine opened = context.services().engines().open(configuration, connection)) {
            engine = opened;
            RunRequest wanted = request.apply(opened);
            ExitCode early = signals.requested();
            if (early != null) {
                throw new RunFailure(early, "stopped before the run began");
            }
            RunSummary summary = opened.run(wanted.asked(new RunOrigin(sandbox, again)), progress());
            if (summary.ending().exitCode() != ExitCode.DONE.code()
                    && summary.ending().exitCode() != ExitCode.DONE_WITH_REJECTS.code()) {
                endWhereCutOff();
            }
            ended = summary.ending().exitCode();
            signals.over(summary.ending().exitCode());
            context.screen().clear();
            tellOfMissedStop(signals.requested(), summary.ending().exitCode());
            context.out()
                    .print(SummaryText.of(
                            summary,
                            sandbox,
                            again,
                            wanted.job().path().toString(),
                            warning -> context.screen().hasSaid("warning: " + warning)));
            printDetails(opened, summary);
            finished(summary);
            if (known.notices().reachesSomebody()) {
                context.notices(configuration)
                        .ended(known.notices(), opened.alerts(connection.destination()), summary, again);
            }
            if (export != null) {
                export.ended(summary, opened::figures, connection.destination());
            }
            return summary;
        }
    }

    /** The exit code is that of the run then, which whoever sent the signal does not expect. */
    private void tellOfMissedStop(@Nullable ExitCode asked, int exitCode) {
        if (asked != null && exitCode != ExitCode.INTERRUPTED.code() && exitCode != ExitCode.TERMINATED.code()) {
            context.screen().say("the run was over before it could be stopped; it ends with exit code " + exitCode);
        }
    }

    /** Bounds what is left to do after the end of the run, unless an earlier signal does so. */
    private void beginLateDeadline(Duration within) {
        if (deadline == null) {
            beginDeadline(ExitCode.TERMINATED, within);
        }
    }

    /** Has the run end gracefully, as by SIGTERM, when this input ends: with the process at its other end. */
    void endWith(InputStream input) {
        lifeline = input;
    }

    /** Sets what else is called when a signal comes, such as what wakes a wait up. */
    public void onStop(Consumer<ExitCode> sleeper) {
        waiting = sleeper;
    }

    /** Sets what is printed below the summary of the run. */
    public void below(BiFunction<Engine, RunSummary, String> text) {
        details = text;
    }

    /** The run is over, and its outcome stands, whether or not its details can be read. */
    private void printDetails(Engine opened, RunSummary summary) {
        try {
            String text = details.apply(opened, summary);
            context.out().print(text.isEmpty() ? "" : "\n" + text);
        } catch (RuntimeException unreadable) {
            log.warn("the details of the run could not be read", unreadable);
            context.screen()
                    .say("what became of each target could not be read; ./iterable-batch show "
                            + summary.identity().runId() + " tells it");
        }
    }

    private void beginDeadline(ExitCode how, Duration within) {
        StopDeadline begun = new StopDeadline(within, () -> engine, () -> ended == null ? how.code() : ended);
        deadline = begun;
        begun.begin();
    }

    private void stop(ExitCode how, Duration within) {
        stoppedBy = how;
        beginDeadline(how, within);
        context.screen().say("stopping: finishing what is in flight; a second signal ends it at once");
        waiting.accept(how);
        Engine opened = engine;
        if (opened != null) {
            opened.stop(how);
        }
    }

    /** Says on the screen where requests will go; to be called before the first one. */
    public void tell(EnvironmentSettings configuration, Destination destination) {
        HttpProxy proxy = configuration.api().network().proxy(destination.baseUrl());
        context.screen()
                .say("project " + destination.project() + " at " + DestinationHost.of(destination)
                        + (proxy == null ? "" : " through the proxy " + proxy));
        context.screen().say("state in " + configuration.state());
        context.screen().say("log in " + LogSetup.file(configuration));
        LogSetup.describe(configuration);
    }

    ProgressListener progress() {
        return context.screen().isTerminal()
                ? new ProgressBar(context.screen(), context.clock(), TerminalWidth.ask())
                : new ProgressLines(context.screen(), context.clock());
    }

    /** The result, or null where the user made mistakes, which are added to the others. */
    public static <T> @Nullable T orNull(List<Problem> problems, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (UsageFailure e) {
            problems.addAll(e.all());
            return null;
        }
    }
}
