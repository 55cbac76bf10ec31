package io.iterablebatch.cli;

import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What is typed before a command. */
@Command(
        name = "iterable-batch",
        description = "Bulk updates of users and housekeeping of campaigns, templates, messages and exports for the"
                + " Iterable marketing platform, as restartable jobs.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch run jobs/users.yaml --sandbox   try a job, no key needed",
            "  ./iterable-batch init exports/customers.csv      a job file for a file of yours",
            "  ./iterable-batch check jobs/users.yaml           every mistake of a job file",
            "  ./iterable-batch help COMMAND                    options, examples, exit codes",
            "",
            "Environment variables:",
            "  ITERABLE_API_KEY            or ITERABLE_API_KEY_FILE; for the project my-prod",
            "                              ITERABLE_API_KEY_MY_PROD goes first",
            "  ITERABLE_REGION             us (default) or eu; or ITERABLE_BASE_URL",
            "  ITERABLE_RATE_LIMITS        raised limits, as users/bulkUpdate=20/s; for one",
            "                              project ITERABLE_RATE_LIMITS_MY_PROD goes first",
            "  ITERABLE_REQUEST_TIMEOUT    for one attempt of a request; default 60s",
            "  HTTPS_PROXY                 http://user:password@host:port; NO_PROXY lists the",
            "                              hosts that need none",
            "  ITERABLE_CA_FILE            a PEM file: whom to trust besides Java's own",
            "  ITERABLE_BATCH_STOP_WITHIN  from a signal to the very end; default 20s",
            "  ITERABLE_BATCH_DATA         default ~/.local/state/iterable-batch",
            "  ITERABLE_BATCH_OPERATOR     who plans and acts, for plans and the audit",
            "  ITERABLE_BATCH_LOG_LEVEL    debug, info (default), warn or error",
            "  ITERABLE_BATCH_METRICS_DIR  for a file of metrics after each run",
            "  ITERABLE_BATCH_OTLP_URL     or OTEL_EXPORTER_OTLP_ENDPOINT: the same to a",
            "                              collector",
            "  ITERABLE_BATCH_OPTS         options for Java, as -Xmx1g",
            "  ITERABLE_BATCH_DRIVERS      a folder of JDBC drivers instead of drivers/",
            "  SPRING_DATASOURCE_URL       an external PostgreSQL, with ..._USERNAME and",
            "                              ..._PASSWORD or ..._PASSWORD_FILE",
            "  SPRING_MAIL_HOST            takes mail for notify.email, with ..._PORT,",
            "                              ..._USERNAME, ..._PASSWORD and ..._SSL_ENABLED"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RootCommand implements Callable<Integer> {

    /** In the order of the help. Each is called what is typed: {@code run} is RunCommand. */
    private static final List<Class<?>> COMMANDS = List.of(
            InitCommand.class,
            RunCommand.class,
            CheckCommand.class,
            TestCommand.class,
            PlanCommand.class,
            PlansCommand.class,
            ApplyCommand.class,
            ActCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            StopCommand.class,
            EnqueueCommand.class,
            QueueCommand.class,
            WorkerCommand.class,
            RejectsCommand.class,
            ReplayCommand.class,
            OverdueCommand.class,
            PruneCommand.class,
            DriversCommand.class,
            SandboxCommand.class,
            ConsoleCommand.class);

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Write more to the log file.")
    private boolean verbose;

    RootCommand(CommandContext context) {
        this.context = context;
    }

    /**
     * The command line for these arguments: with the command alone that they begin with, since to make all of them is
     * up to a tenth of a start, or with all where they begin with anything else.
     */
    static CommandLine line(CommandContext context, String... arguments) {
        CommandLine line = new CommandLine(new RootCommand(context));
        List<Class<?>> asked = COMMANDS.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        (asked.isEmpty() ? COMMANDS : asked).forEach(line::addSubcommand);
        return line;
    }

    /** {@code help}, {@code help COMMAND} and {@code version} as the options that they stand for. */
    static String[] withoutWords(String... typed) {
        if (typed.length == 1 && typed[0].equals("version")) {
            return new String[] {"--version"};
        }
        if (typed.length == 0 || !typed[0].equals("help")) {
            return typed;
        }
        List<String> asked = new ArrayList<>(List.of(typed).subList(1, typed.length));
        boolean known = asked.isEmpty()
                || asked.get(0).startsWith("-")
                || COMMANDS.stream().anyMatch(command -> name(command).equals(asked.get(0)));
        if (known) {
            // What is no command is told as a mistake: beside --help it would be passed over.
            asked.add("--help");
        }
        return asked.toArray(String[]::new);
    }

    private static String name(Class<?> command) {
        return command.getSimpleName().replace("Command", "").toLowerCase(Locale.ROOT);
    }

    CommandContext context() {
        return context;
    }

    boolean verbose() {
        return verbose;
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "Name a command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
