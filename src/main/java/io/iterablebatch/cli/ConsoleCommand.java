package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.alert.DeadlineMonitor;
import io.iterablebatch.cli.log.LogSetup;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.ConsoleFlags;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.terminal.SignalListener;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.console.security.PasswordHash;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code console}: the operator's web page, until a signal ends it. */
@Command(
        name = "console",
        description =
                "The operator's web page: jobs, runs as they go on, rejects, plans for review. It can start, stop,"
                        + " resume and replay; what it starts outlives it. It ends by a signal.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  1:the state could not be reached",
            "  2:usage or configuration wrong, or it could not listen",
            "130:stopped by SIGINT",
            "143:stopped by SIGTERM"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch console",
            "  ./iterable-batch console --hash               a hash for the users file",
            "  ./iterable-batch console --bind 0.0.0.0       behind something that speaks TLS",
            "",
            "Environment variables:",
            "  ITERABLE_BATCH_CONSOLE_USERS_FILE      who may log in: name:role,role:hash",
            "  ITERABLE_BATCH_CONSOLE_USERS           the same, as text",
            "  ITERABLE_BATCH_CONSOLE_PROXY_HEADER    a proxy's header that says who it is",
            "  ITERABLE_BATCH_CONSOLE_PROXY_ADDRESS   the proxy, the only one believed",
            "  ITERABLE_BATCH_CONSOLE_URL             what people type to get there",
            "  ITERABLE_BATCH_CONSOLE_METRICS_TOKEN   for a scraper on another machine",
            "",
            "Roles: viewer, operator, approver, personal-data. docs/console.md has more."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ConsoleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private RootCommand root;

    @Mixin
    private ConsoleFlags flags;

    @Option(names = "--hash", description = "Read a password, print its hash for the users file, and end.")
    private boolean hash;

    @Override
    public Integer call() {
        if (flags.port < 0 || flags.port > 65_535) {
            throw new ParameterException(spec.commandLine(), "Invalid value for option '--port': from 0 to 65535.");
        }
        CommandContext context = root.context();
        if (hash) {
            context.out().println(hashed(context));
            return ExitCode.DONE.code();
        }
        EnvironmentSettings configuration = context.configure(root.verbose());
        CompletableFuture<ExitCode> end = new CompletableFuture<>();
        SignalListener signals = SignalListener.listen(end::complete);
        try (var watch = new DeadlineMonitor(
                        context.deadlines(configuration),
                        context.fleet(configuration),
                        context.environment(),
                        flags.jobs);
                var console =
                        context.services().consoles().start(flags, configuration, context.screen()::say, watch::late)) {
            watch.begin(console::alerts, console::fleet);
            context.screen().say("state in " + configuration.state());
            context.screen().say("log in " + LogSetup.file(configuration));
            context.out().println(console.address());
            context.out().flush();
            ExitCode how = end.join();
            signals.over(how.code());
            return how.code();
        }
    }

    private static String hashed(CommandContext context) {
        context.screen().say("Type the password; it is not shown.");
        String password = context.answers().secret();
        if (password == null || password.isEmpty()) {
            throw new UsageFailure(List.of(new Problem("--hash", "there is no password on standard input")));
        }
        return PasswordHash.of(password);
    }
}
