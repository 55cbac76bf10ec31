package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import io.iterablebatch.cli.service.Shell;
import io.iterablebatch.cli.service.Version;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.ledger.history.History;
import io.iterablebatch.ledger.history.RunRow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What the commands have in common that read the history. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
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

    /** Shows what was asked for. */
    abstract void show(Engine engine, Shell shell);

    @Override
    public Integer call() {
        Shell shell = root.shell();
        Configuration configuration = shell.configure(root.verbose());
        try (Engine engine = shell.wiring().engines().open(configuration, null)) {
            show(engine, shell);
        }
        return ExitCode.DONE.code();
    }

    static RunRow find(History history, long run) {
        return history.run(run)
                .orElseThrow(() -> new Problems(
                        List.of(new Problem("run " + run, "there is no such run; ./iterable-batch runs lists them"))));
    }
}
