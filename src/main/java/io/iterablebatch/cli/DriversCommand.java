package io.iterablebatch.cli;

import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code drivers}: the JDBC drivers of warehouses. */
@Command(
        name = "drivers",
        description =
                "JDBC drivers for warehouses: what is there, and what can be added. PostgreSQL's is part of the tool.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DriversAddCommand.class, DriversListCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the repository is away; run it again",
            "2:usage or configuration wrong, or the repository has no such jar",
            "6:the repository refuses, or gives another file than it should; nothing was kept"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./iterable-batch drivers list", "  ./iterable-batch drivers add duckdb mariadb"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DriversCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Spec
    private CommandSpec spec;

    CommandContext context() {
        return root.context();
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command: add or list.");
    }
}
