package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.driver.NamedDriver;
import io.iterablebatch.driver.fetch.DriverFolder;
import io.iterablebatch.driver.fetch.DriverFolder.DriverJar;
import io.iterablebatch.driver.fetch.DriverFolder.Standing;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.TextTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code drivers list}: which JDBC drivers there are. */
@Command(
        name = "list",
        description = "Says which JDBC drivers are in the folder of drivers, in which version, whether they are those"
                + " that this tool knows by their SHA-256, and which could be added. Asks nobody.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:usage or configuration wrong"},
        footerHeading = "%nExamples:%n",
        footer = {"  ./iterable-batch drivers list"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DriversListCommand implements Callable<Integer> {

    private static final String INDENT = "  ";
    private static final int LONGEST_NAME = 80;

    @ParentCommand
    private DriversCommand drivers;

    @Override
    public Integer call() {
        CommandContext context = drivers.context();
        EnvironmentSettings configuration = EnvironmentSettings.from(context.environment());
        DriverFolder folder = new DriverFolder(configuration.drivers());
        List<DriverJar> jars = folder.jars();
        EnumSet<NamedDriver> pinned = EnumSet.noneOf(NamedDriver.class);
        context.out().println("in " + folder.path() + ":" + (jars.isEmpty() ? " no drivers" : ""));
        if (!jars.isEmpty()) {
            TextTable table = TextTable.ofWords("driver", "version", "size", "standing", "file");
            for (DriverJar jar : jars) {
                table.add(
                        jar.named().map(NamedDriver::word).orElse("-"),
                        jar.version(),
                        FigureFormat.megabytes(jar.bytes()),
                        jar.standing().said(),
                        TextTable.cell(jar.file(), LONGEST_NAME));
                if (jar.standing() == Standing.PINNED) {
                    jar.named().ifPresent(pinned::add);
                }
            }
            context.out().print(table.text(INDENT));
        }
        tellOthers(context, EnumSet.complementOf(pinned));
        return ExitCode.DONE.code();
    }

    private static void tellOthers(CommandContext context, Set<NamedDriver> others) {
        if (others.isEmpty()) {
            return;
        }
        context.out().println("can be added with ./iterable-batch drivers add NAME:");
        TextTable table = TextTable.ofWords("name", "version", "size", "licence");
        for (NamedDriver driver : others) {
            table.add(
                    driver.word(),
                    driver.coordinates().version(),
                    FigureFormat.megabytes(driver.bytes()),
                    driver.licence());
        }
        context.out().print(table.text(INDENT));
    }
}
