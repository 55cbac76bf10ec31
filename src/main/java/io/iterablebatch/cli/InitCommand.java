package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.SandboxFlags;
import io.iterablebatch.cli.service.SandboxStarter;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.session.EngineSession;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.ApiKey;
import io.iterablebatch.config.DestinationHost;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.config.SandboxIdentity;
import io.iterablebatch.init.JobFileWriter;
import io.iterablebatch.init.JobProposal;
import io.iterablebatch.init.JobProposer;
import io.iterablebatch.init.RecordPreview;
import io.iterablebatch.init.SourceChoice;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.JobName;
import io.iterablebatch.jobfile.OtherFileKind;
import io.iterablebatch.run.project.LiveProjectFields;
import io.iterablebatch.run.source.SandboxWarehouse;
import io.iterablebatch.text.CommandLineText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code init}: a job file to begin with, from a look at the source. */
@Command(
        name = "init",
        description = {
            "Looks at a source and writes a job file for it: how a file is written, which columns identify,"
                    + " and a type for each of the others by what its cells hold. Checks the job and shows the"
                    + " first records as they would be sent. Sends nothing.",
            "With a key, fields of the live project go before names of its own."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the job file is written, and right",
            "1:the project or the warehouse could not be asked",
            "2:there is no such source, or no column of it identifies, or the job file is there already",
            "6:the source is broken, or the project refuses to be asked"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch init exports/customers.csv",
            "  ./iterable-batch init 'exports/crm-*.csv.gz' --out jobs/nightly.yaml",
            "  ./iterable-batch init exports/users.parquet",
            "  ./iterable-batch init --warehouse --table marketing.users"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class InitCommand implements Callable<Integer> {

    private static final int SHOWN = 3;
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,49}");

    @ParentCommand
    private RootCommand root;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SOURCE",
            description = "A CSV or Parquet file, or a glob in quotes.")
    private @Nullable String source;

    @Option(
            names = "--warehouse",
            description = "Instead: the database that WAREHOUSE_URL, WAREHOUSE_USERNAME and WAREHOUSE_PASSWORD name.")
    private boolean warehouse;

    @Option(names = "--table", paramLabel = "NAME", description = "A table of the warehouse.")
    private @Nullable String table;

    @Option(names = "--query", paramLabel = "SQL", description = "A query to the warehouse.")
    private @Nullable String query;

    @Option(
            names = "--out",
            paramLabel = "JOB.yaml",
            description =
                    "Where the job file goes; default: by the source's name, in jobs/ where that is. Nothing is overwritten.")
    private @Nullable Path out;

    @Option(
            names = "--project",
            paramLabel = "LABEL",
            description = "Your label of the Iterable project; picks the key.")
    private String project = "default";

    @Option(names = "--show-values", description = "Show what the first records hold, which is personal.")
    private boolean showValues;

    @Option(
            names = "--sandbox",
            description = "Take the fields of the bundled stand-in for the API, started in-process.")
    private boolean sandbox;

    @Override
    public Integer call() {
        CommandContext context = root.context();
        List<Problem> problems = new ArrayList<>();
        Map<String, String> environment = sandbox ? SandboxWarehouse.in(context.environment()) : context.environment();
        SourceChoice choice = choice(environment, problems);
        if (!PROJECT.matcher(project).matches()) {
            problems.add(new Problem("--project", "takes up to 50 letters, digits, `.`, `_` and `-`"));
        }
        Path file = out != null || choice == null ? out : usualFile(choice);
        if (file != null) {
            outProblem(file, out == null ? choice : null).ifPresent(problems::add);
        }
        EnvironmentSettings configuration = EngineSession.orNull(problems, () -> context.configure(root.verbose()));
        Optional<ApiKey> key = configuration == null || sandbox ? Optional.empty() : key(configuration, problems);
        if (choice == null || file == null || configuration == null || !problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        JobProposal proposal = new JobProposer(
                        environment, configuration, projectFields(context, configuration, key.orElse(null)))
                .propose(choice, project, file);
        JobFile job = JobFileWriter.write(proposal.text(), file, environment);
        proposal.notes().forEach(note -> context.screen().say("note: " + note));
        if (out == null && choice.isNameMadeUp()) {
            context.screen().say("note: the name of the job was made " + choice.nameOrigin() + "; --out names another");
        }
        context.out().println(file + " written, from " + proposal.rows());
        int checked = check(context, file);
        if (checked != ExitCode.DONE.code()) {
            return checked;
        }
        context.out().println();
        context.out()
                .println("The first records, as they would be sent"
                        + (showValues ? ":" : ", without what they hold (--show-values shows it):"));
        RecordPreview.of(job, configuration, SHOWN, showValues).forEach(context.out()::println);
        sayWhatComesNext(context, file);
        return ExitCode.DONE.code();
    }

    private Optional<ApiKey> key(EnvironmentSettings configuration, List<Problem> problems) {
        Optional<ApiKey> key = EngineSession.orNull(problems, () -> configuration.apiKey(project));
        return key == null ? Optional.empty() : key;
    }

    private @Nullable SourceChoice choice(Map<String, String> environment, List<Problem> problems) {
        if (warehouse && source != null) {
            problems.add(new Problem("SOURCE", "is a file, and --warehouse is a database; keep one of them"));
        } else if (warehouse) {
            return ofWarehouse(environment, problems);
        } else if (table != null || query != null) {
            problems.add(new Problem(table != null ? "--table" : "--query", "is for --warehouse; add that"));
        } else if (source == null || source.isBlank()) {
            problems.add(new Problem("SOURCE", "name a CSV or Parquet file, a glob in quotes, or --warehouse"));
        } else if (source.matches("(?s).*\\.ya?ml")) {
            problems.add(new Problem(
                    "SOURCE",
                    source + " is a job file by its name, and no source; run it: "
                            + CommandLineText.of(List.of("run", source))));
        } else if (OtherFileKind.isSpreadsheet(source)) {
            problems.add(
                    new Problem("SOURCE", source + " is a spreadsheet; save its sheet as CSV, and name that file"));
        } else {
            return source.toLowerCase(Locale.ROOT).matches(".*\\.(parquet|pq)")
                    ? new SourceChoice.Parquet(source)
                    : new SourceChoice.Csv(source);
        }
        return null;
    }

    private @Nullable SourceChoice ofWarehouse(Map<String, String> environment, List<Problem> problems) {
        if (environment.getOrDefault("WAREHOUSE_URL", "").isEmpty()) {
            problems.add(new Problem(
                    "WAREHOUSE_URL",
                    "is not set; it names the warehouse, as in jdbc:postgresql://host:5432/database, beside WAREHOUSE_USERNAME and"
                            + " WAREHOUSE_PASSWORD"));
        }
        if ((table == null) == (query == null)) {
            problems.add(new Problem(
                    "--warehouse", "name what to read of it: --table NAME or --query \"select …\", one of them"));
            return null;
        }
        return table != null
                ? SourceChoice.Warehouse.ofTable(table)
                : EngineSession.orNull(
                        problems,
                        () -> SourceChoice.Warehouse.ofQuery(
                                String.valueOf(query),
                                environment
                                        .getOrDefault("WAREHOUSE_URL", "")
                                        .matches("(?s)(jdbc:postgresql|sandbox):.*")));
    }

    private static Path usualFile(SourceChoice choice) {
        String name = choice.name() + ".yaml";
        return Files.isDirectory(Path.of("jobs")) ? Path.of("jobs", name) : Path.of(name);
    }

    /** @param called the source after which the file is called, or null where {@code --out} names it */
    private static Optional<Problem> outProblem(Path file, @Nullable SourceChoice called) {
        if (Files.exists(file)) {
            String origin = called == null ? "" : " (that name was made " + called.nameOrigin() + ")";
            return Optional.of(new Problem(
                    "--out", file + " exists" + origin + ", and nothing is overwritten; name another file by --out"));
        }
        Path parent = file.toAbsolutePath().getParent();
        String name = String.valueOf(file.getFileName());
        boolean yaml = name.matches("(?s).*\\.ya?ml") && JobName.isOne(name.replaceAll("\\.ya?ml$", ""));
        return yaml && parent != null && Files.isDirectory(parent)
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                "--out",
                                "cannot be " + file
                                        + "; name a .yaml file of letters, digits, `.`, `_` and `-` in a directory that is there"));
    }

    /** The fields of the project, where there is one to ask. */
    private Map<String, String> projectFields(
            CommandContext context, EnvironmentSettings configuration, @Nullable ApiKey key) {
        if (sandbox) {
            try (SandboxStarter.RunningSandbox running = context.services()
                    .sandboxes()
                    .start(SandboxFlags.ofRun(configuration.dataDirectory().resolve("sandbox")))) {
                return projectFields(context, configuration, running.connection(project));
            }
        }
        return key == null
                ? Map.of()
                : projectFields(
                        context,
                        configuration,
                        new ApiConnection(
                                SandboxIdentity.of(
                                        configuration.destination(project),
                                        configuration.api().network()),
                                key));
    }

    private static Map<String, String> projectFields(
            CommandContext context, EnvironmentSettings configuration, ApiConnection connection) {
        Optional<Map<String, String>> fields =
                LiveProjectFields.read(configuration, connection, VersionProvider.number());
        String host = DestinationHost.of(connection.destination());
        context.screen()
                .say(fields.map(all -> "note: " + all.size() + " fields of the project at " + host + " are known")
                        .orElse("note: " + host + " did not tell the fields of the project"));
        return fields.orElse(Map.of());
    }

    /** {@code check}, as if it had been typed. */
    private int check(CommandContext context, Path file) {
        List<String> typed = new ArrayList<>(List.of("check", file.toString()));
        if (sandbox) {
            typed.add("--sandbox");
        }
        return new Main(context).execute(typed.toArray(String[]::new));
    }

    private static void sayWhatComesNext(CommandContext context, Path file) {
        String name = file.toString();
        context.out().println();
        context.out().println("Next: read the file, then");
        context.out().println("  " + CommandLineText.of(List.of("check", name)));
        context.out().println("  " + CommandLineText.of(List.of("run", name, "--dry-run")));
        context.out().println("  " + CommandLineText.of(List.of("run", name, "--sandbox")));
        context.out().println("  " + CommandLineText.of(List.of("run", name, "--limit", "100")));
    }
}
