package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.text.LostRunText;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.text.FigureFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code stop}: asks a run to end gracefully and waits until it has. */
@Command(
        name = "stop",
        description = "Asks a run to end gracefully, from another shell or another host on the same database, and waits"
                + " until it has. It finishes what is in flight, records it, and exits with 143; the same command goes"
                + " on with it.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the run has ended",
            "1:it has not ended in time; the request stands",
            "2:no such run, or it had ended before"
        },
        footerHeading = "%nExample:%n",
        footer = "  ./iterable-batch stop 12")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class StopCommand implements Callable<Integer> {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    @ParentCommand
    private RootCommand root;

    @Parameters(paramLabel = "RUN", description = "The number of the run.", converter = WholeNumber.OfRun.class)
    private long run;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for its end (default: ${DEFAULT-VALUE}).")
    private long seconds;

    @Override
    public Integer call() throws InterruptedException {
        CommandContext context = root.context();
        if (seconds < 0) {
            throw new UsageFailure(List.of(new Problem("--wait", "must be at least 0")));
        }
        try (Engine engine = context.services().engines().open(context.configure(root.verbose()), null)) {
            RunRow row = HistoryCommand.find(engine.history(), run);
            if (!row.isActive() || !engine.requestStop(run)) {
                // No error: that it does not run any more is what was wanted.
                context.screen().say(notActive(HistoryCommand.find(engine.history(), run)));
                return ExitCode.USAGE.code();
            }
            context.screen()
                    .say("asked run " + run + " of " + row.origin().job()
                            + " to stop; waiting until it has finished and" + " recorded what is in flight");
            RunRow ended = awaitEnd(engine, context);
            context.out().println("run " + run + " has ended: " + how(ended));
            return ExitCode.DONE.code();
        }
    }

    private RunRow awaitEnd(Engine engine, CommandContext context) throws InterruptedException {
        Instant end = context.clock().instant().plusSeconds(seconds);
        while (true) {
            RunRow row = HistoryCommand.find(engine.history(), run);
            if (!row.isActive()) {
                return row;
            }
            if (!context.clock().instant().isBefore(end)) {
                throw new RunFailure(
                        ExitCode.FAILED,
                        "run " + run + " has not ended after "
                                + FigureFormat.duration(Duration.ofSeconds(seconds))
                                + ". The request stands: it ends once what is in flight is answered; ./iterable-batch show "
                                + run + " tells");
            }
            context.sleeper().sleep(LOOK_AGAIN);
        }
    }

    private static String how(RunRow row) {
        return row.standing().status()
                + (row.standing().exitCode() == null
                        ? ""
                        : ", exit " + row.standing().exitCode());
    }

    private String notActive(RunRow row) {
        return "run " + run
                + (row.isLost()
                        ? ": is lost: its process died, so there is nothing to stop; " + LostRunText.whatIsLeft(row)
                        : ": had ended before: " + how(row));
    }
}
