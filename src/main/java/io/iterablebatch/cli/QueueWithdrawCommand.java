package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.queue.QueueState;
import io.iterablebatch.queue.QueuedRun;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code queue withdraw}: takes a run back that waits. */
@Command(
        name = "withdraw",
        description = "Takes a run out of the queue that waits, for its first try or for another one: it is not tried any"
                + " more. One that is running is stopped with stop.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:withdrawn",
            "1:the state could not be reached; run it again",
            "2:usage or configuration wrong, or it does not wait",
            "6:the state could not be reached, and a person must act first"
        },
        footerHeading = "%nExample:%n",
        footer = "  ./iterable-batch queue withdraw 12")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class QueueWithdrawCommand implements Callable<Integer> {

    @ParentCommand
    private QueueCommand queue;

    @Parameters(
            paramLabel = "N",
            description = "The number of the queued run, as queue lists it.",
            converter = WholeNumber.OfQueuedRun.class)
    private long queueId;

    @Override
    public Integer call() {
        CommandContext context = queue.root().context();
        EnvironmentSettings configuration = context.configure(queue.root().verbose());
        try (Engine engine = context.services().engines().open(configuration, null)) {
            if (!engine.fleet().queue().withdraw(queueId, "withdrawn by " + configuration.operator())) {
                throw new UsageFailure(List.of(new Problem("queued run " + queueId, why(engine))));
            }
            engine.note("withdraw", "queued run " + queueId, "withdrawn");
        }
        context.out().println("queued run " + queueId + " is withdrawn");
        return ExitCode.DONE.code();
    }

    private String why(Engine engine) {
        QueuedRun run = engine.fleet().queue().find(queueId).orElse(null);
        if (run == null) {
            return "there is no such queued run; ./iterable-batch queue lists them";
        }
        if (run.state() == QueueState.RUNNING) {
            return "is running" + (run.runId() == null
                    ? "; wait until ./iterable-batch runs lists its run, and stop that"
                    : " as run " + run.runId() + "; ./iterable-batch stop " + run.runId() + " stops it");
        }
        return run.state() == QueueState.WITHDRAWN ? "was withdrawn before" : "has ended before";
    }
}
