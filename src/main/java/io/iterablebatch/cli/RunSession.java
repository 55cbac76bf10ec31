package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import io.iterablebatch.RunFailure;
import io.iterablebatch.cli.JobChecks.Checked;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Destination;
import io.iterablebatch.report.Progress;
import io.iterablebatch.report.RunSummary;
import io.iterablebatch.report.SummaryText;
import io.iterablebatch.run.Engine;
import io.iterablebatch.run.SandboxWarehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** One {@code run}: checks everything, then opens the engine, runs, and tells how it ended. */
final class RunSession {

    private final Shell shell;
    private final SummaryFile summaryFile;
    private final boolean verbose;
    private final NotStarted known;
    private volatile @Nullable Engine engine;
    private @Nullable RunSummary result;

    RunSession(Shell shell, SummaryFile summaryFile, boolean verbose) {
        this.shell = shell;
        this.summaryFile = summaryFile;
        this.verbose = verbose;
        this.known = new NotStarted(shell.clock().instant());
    }

    /**
     * The exit code. The summary file is written whatever happens.
     *
     * @param options what is to be run; may throw where that cannot be told
     */
    int run(Supplier<RunOptions> options) {
        try {
            return begin(options.get()).exitCode();
        } catch (RunFailure e) {
            if (result != null) {
                return endedBadly(result, e);
            }
            writeNotStarted(e.exitCode(), String.valueOf(e.getMessage()));
            throw e;
        } catch (RuntimeException | Error e) {
            if (result != null) {
                return endedBadly(result, e);
            }
            writeNotStarted(ExitCode.FAILED, "internal error: " + e.getClass().getName());
            throw e;
        }
    }

    /** Something failed while all was being closed: the run is over, and how it ended stands. */
    private int endedBadly(RunSummary summary, Throwable thrown) {
        LoggerFactory.getLogger(RunSession.class).warn("trouble after the end of the run; see the log", thrown);
        return summary.exitCode();
    }

    /** Written at once, so that nothing that happens later can take it away. */
    private RunSummary finished(RunSummary summary) {
        result = summary;
        summaryFile.write(summary, shell.screen());
        return summary;
    }

    private void writeNotStarted(ExitCode exitCode, String failure) {
        summaryFile.write(known.summary(exitCode, failure, shell.clock().instant()), shell.screen());
    }

    private RunSummary begin(RunOptions options) {
        List<Problem> problems = new ArrayList<>(options.problems());
        Map<String, String> parameters = JobParameters.parse(options.parameters(), problems);
        known.file(options.file(), parameters);
        Configuration configuration = orNull(problems, () -> shell.configure(verbose));
        JobChecks checks = options.replayed() == null
                ? shell.wiring().checks()
                : shell.wiring().replayChecks();
        Checked checked = orNull(problems, () -> checks.check(options.file(), parameters, environment(options)));
        if (checked != null) {
            known.job(
                    checked.job().name(),
                    checked.job().action().word(),
                    checked.job().project());
        }
        if (configuration == null || checked == null) {
            throw new Problems(problems);
        }
        Destination destination = configuration.destination(checked.job().project());
        known.host(Hosts.of(destination));
        Connection connection = options.sandbox() || options.dryRun()
                ? null
                : orNull(problems, () -> connection(configuration, destination));
        if (!problems.isEmpty()) {
            throw new Problems(problems);
        }
        checked.notes().forEach(shell.screen()::say);
        if (options.dryRun()) {
            return dryRun(options, checked, configuration, destination);
        }
        if (connection != null) {
            return run(options, checked, configuration, connection);
        }
        try (Sandboxes.Running sandbox = shell.wiring()
                .sandboxes()
                .start(SandboxFlags.ofRun(configuration.dataDirectory().resolve("sandbox")))) {
            return run(
                    options,
                    checked,
                    configuration,
                    sandbox.connection(checked.job().project()));
        }
    }

    private Map<String, String> environment(RunOptions options) {
        return options.sandbox() ? SandboxWarehouse.in(shell.environment()) : shell.environment();
    }

    private static Connection connection(Configuration configuration, Destination destination) {
        return configuration
                .apiKey(destination.project())
                .map(key -> new Connection(SandboxIdentity.of(destination), key))
                .orElseThrow(() -> new Problems(List.of(Configuration.missingKey(destination.project()))));
    }

    private RunSummary dryRun(
            RunOptions options, Checked checked, Configuration configuration, Destination destination) {
        DryRun.Result result =
                shell.wiring().dryRun().run(options.request(checked.job()), configuration, destination, progress());
        shell.screen().clear();
        shell.out().print(result.text());
        return finished(result.summary());
    }

    private RunSummary run(RunOptions options, Checked checked, Configuration configuration, Connection connection) {
        known.host(Hosts.of(connection.destination()));
        tell(configuration, connection.destination());
        Signals signals = Signals.listen(this::stop);
        try (Engine opened = shell.wiring().engines().open(configuration, connection)) {
            engine = opened;
            ExitCode early = signals.requested();
            if (early != null) {
                throw new RunFailure(early, "stopped before the run began");
            }
            RunSummary summary = opened.run(options.request(checked.job()), progress());
            signals.over(summary.exitCode());
            shell.screen().clear();
            shell.out().print(SummaryText.of(summary, options.sandbox(), options.again()));
            return finished(summary);
        }
    }

    private void stop(ExitCode how) {
        shell.screen().say("stopping: finishing what is in flight; a second signal ends it at once");
        Engine opened = engine;
        if (opened != null) {
            opened.stop(how);
        }
    }

    private void tell(Configuration configuration, Destination destination) {
        shell.screen().say("project " + destination.project() + " at " + Hosts.of(destination));
        shell.screen().say("state in " + configuration.state());
        shell.screen().say("log in " + Logs.file(configuration));
        Logs.describe(configuration);
    }

    private Progress progress() {
        return shell.screen().isTerminal()
                ? new ProgressBar(shell.screen(), shell.clock(), TerminalWidth.ask())
                : new ProgressLines(shell.screen(), shell.clock());
    }

    /** The result, or null where the user made mistakes, which are added to the others. */
    static <T> @Nullable T orNull(List<Problem> problems, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (Problems e) {
            problems.addAll(e.all());
            return null;
        }
    }
}
