package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunRow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The base of the commands that only read the history. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown",
            "1:the state could not be read",
            "2:usage or configuration wrong, or no such run",
            "6:the state could not be read, and a person must act first: a full disk, broken data"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class HistoryCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    RootCommand root() {
        return root;
    }

    /** Shows what was asked for. */
    abstract void show(Engine engine, CommandContext context);

    @Override
    public Integer call() {
        CommandContext context = root.context();
        EnvironmentSettings configuration = context.configure(root.verbose());
        try (Engine engine = context.services().engines().open(configuration, null)) {
            show(engine, context);
        }
        return ExitCode.DONE.code();
    }

    static RunRow find(RunHistory history, long run) {
        return history.run(run)
                .orElseThrow(() -> new UsageFailure(
                        List.of(new Problem("run " + run, "there is no such run; ./iterable-batch runs lists them"))));
    }
}
