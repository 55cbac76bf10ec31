package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.text.QueueTable;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.fleet.FleetState;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code queue}: what waits for workers, what they do, and who they are. */
@Command(
        name = "queue",
        description = "Lists the runs that wait for a worker, those that workers have, and those that ended within a day;"
                + " below them the workers. withdraw takes one back that waits.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        subcommands = QueueWithdrawCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown",
            "1:the state could not be read",
            "2:usage or configuration wrong",
            "6:the state could not be read, and a person must act first"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./iterable-batch queue", "  ./iterable-batch queue withdraw 12"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class QueueCommand implements Callable<Integer> {

    private static final Duration ENDED_WITHIN = Duration.ofDays(1);

    @ParentCommand
    private RootCommand root;

    @Option(
            names = "--ended",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many that ended, at the most (default: ${DEFAULT-VALUE}).")
    private int ended;

    RootCommand root() {
        return root;
    }

    @Override
    public Integer call() {
        CommandContext context = root.context();
        EnvironmentSettings configuration = context.configure(root.verbose());
        try (Engine engine = context.services().engines().open(configuration, null)) {
            FleetState fleet = engine.fleet();
            context.out()
                    .print(QueueTable.of(
                            fleet.queue().open(),
                            fleet.queue().ended(ENDED_WITHIN, Math.max(0, ended)),
                            fleet.workers().all(),
                            fleet.time().instant()));
        }
        return ExitCode.DONE.code();
    }
}
