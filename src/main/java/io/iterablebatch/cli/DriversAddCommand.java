package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.driver.MavenCoordinates;
import io.iterablebatch.driver.NamedDriver;
import io.iterablebatch.driver.fetch.DriverInstaller;
import io.iterablebatch.driver.fetch.DriverInstaller.Installed;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.SpellingHints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code drivers add}: fetches JDBC drivers. */
@Command(
        name = "add",
        description = {
            "Fetches JDBC drivers from a Maven repository into the folder of drivers: the one that"
                    + " ITERABLE_BATCH_MAVEN_REPOSITORY names, else the one that stands for Maven Central in Maven's"
                    + " settings, else Maven Central.",
            "A driver with a name comes in one version, whose SHA-256 this tool knows. Others are named by their"
                    + " coordinates and checked by what the repository says of them, which is weaker; their dependencies are"
                    + " not fetched, so name a jar that has them inside."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all are there",
            "1:the repository is away; run it again",
            "2:usage or configuration wrong, or the repository has no such jar",
            "6:the repository refuses, or gives another file than it should; nothing was kept"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch drivers add duckdb",
            "  ./iterable-batch drivers add mariadb snowflake",
            "  ./iterable-batch drivers add com.clickhouse:clickhouse-jdbc:0.8.6:all"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DriversAddCommand implements Callable<Integer> {

    /** Either a driver that has a name, or any jar. */
    private record Wanted(Optional<NamedDriver> named, MavenCoordinates coordinates) {

        String said() {
            return named.map(driver -> driver.word() + " " + coordinates.version())
                    .orElseGet(coordinates::toString);
        }
    }

    private static final String BIGQUERY = "BigQuery's driver is not pinned here; name a version of it, as in"
            + " com.google.cloud:google-cloud-bigquery-jdbc:1.4.0:all";

    @ParentCommand
    private DriversCommand drivers;

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "duckdb, mariadb, mysql, snowflake, or Maven coordinates"
                    + " (group:artifact:version, group:artifact:version:classifier).")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() {
        CommandContext context = drivers.context();
        List<Problem> problems = new ArrayList<>();
        List<Wanted> wanted = names.stream()
                .distinct()
                .flatMap(name -> wanted(name, problems).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        EnvironmentSettings configuration = EnvironmentSettings.from(context.environment());
        DriverInstaller installer = DriverInstaller.of(configuration, Path.of(System.getProperty("user.home", "")));
        for (Wanted each : wanted) {
            context.screen().say(each.said() + ": from " + installer.repository());
            Installed installed =
                    each.named().isPresent() ? installer.add(each.named().get()) : installer.add(each.coordinates());
            tell(context, each, installed);
        }
        return ExitCode.DONE.code();
    }

    private static Optional<Wanted> wanted(String name, List<Problem> problems) {
        Optional<NamedDriver> named = NamedDriver.of(name);
        if (named.isPresent()) {
            return Optional.of(new Wanted(named, named.get().coordinates()));
        }
        if (name.equals("postgresql") || name.equals("postgres")) {
            problems.add(new Problem("drivers", "PostgreSQL's driver is part of the tool"));
            return Optional.empty();
        }
        if (name.equals("bigquery")) {
            problems.add(new Problem("drivers", BIGQUERY));
            return Optional.empty();
        }
        if (!name.contains(":")) {
            problems.add(new Problem(
                    "drivers",
                    "`" + name + "` has no name here; "
                            + SpellingHints.hint(name, new TreeSet<>(NamedDriver.words()))
                            + ". Others are named by coordinates: " + MavenCoordinates.FORM));
            return Optional.empty();
        }
        try {
            return Optional.of(new Wanted(Optional.empty(), MavenCoordinates.of(name)));
        } catch (IllegalArgumentException mistake) {
            problems.add(new Problem("drivers", "`" + name + "`: " + mistake.getMessage()));
            return Optional.empty();
        }
    }

    private static void tell(CommandContext context, Wanted wanted, Installed installed) {
        String licence =
                wanted.named().map(driver -> ", licence " + driver.licence()).orElse("; look up its licence");
        context.out()
                .println(
                        wanted.said() + (installed.before() ? " was there already: " : " is there: ") + installed.file()
                                + " (" + FigureFormat.megabytes(installed.bytes()) + licence + "), checked "
                                + installed.checkedBy());
        installed.removed().forEach(name -> context.out().println(name + " was removed: it was another version of it"));
        installed
                .rivals()
                .forEach(name -> context.screen()
                        .say("note: " + name + " has the same driver and stays, since it is not another version of "
                                + wanted.coordinates() + "; the first by its name is used, so remove the one that"
                                + " you do not want"));
        if (!installed.isDriver()) {
            context.screen()
                    .say("note: " + installed.file().getFileName() + " holds no JDBC driver; where drivers need other"
                            + " jars, there is often one with all of them, whose classifier is `all` or `shaded`");
        }
    }
}
