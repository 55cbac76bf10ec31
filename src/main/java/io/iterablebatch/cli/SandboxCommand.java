package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.SandboxFlags;
import io.iterablebatch.cli.service.SandboxStarter;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.terminal.SignalListener;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.net.Network;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code sandbox}: the stand-in for the API, until a signal ends it. */
@Command(
        name = "sandbox",
        description = "Runs the stand-in for the API in a process of its own, until it gets a signal.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"  2:usage wrong, or it could not listen", "130:stopped by SIGINT", "143:stopped by SIGTERM"},
        footerHeading = "%nExample:%n",
        footer = {
            "  ./iterable-batch sandbox --port 8080",
            "and in another shell, with what it prints:",
            "  ITERABLE_BASE_URL=http://127.0.0.1:8080 ITERABLE_API_KEY=... \\",
            "  ./iterable-batch run jobs/users.yaml",
            "With --tls it prints a third variable, ITERABLE_CA_FILE: the certificate to trust."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SandboxCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private RootCommand root;

    @Mixin
    private SandboxFlags flags;

    @Override
    public Integer call() {
        if (flags.port < 0 || flags.port > 65_535) {
            throw new ParameterException(spec.commandLine(), "Invalid value for option '--port': from 0 to 65535.");
        }
        CommandContext context = root.context();
        context.configure(root.verbose());
        CompletableFuture<ExitCode> end = new CompletableFuture<>();
        SignalListener signals = SignalListener.listen(end::complete);
        try (SandboxStarter.RunningSandbox sandbox =
                context.services().sandboxes().start(flags)) {
            ApiConnection connection = sandbox.connection("default");
            context.out()
                    .println("ITERABLE_BASE_URL=" + connection.destination().baseUrl());
            if (sandbox.certificate() != null) {
                context.out().println(Network.CA_FILE + "=" + sandbox.certificate());
            }
            context.out().println("ITERABLE_API_KEY=" + connection.key().value());
            context.out().flush();
            ExitCode how = end.join();
            signals.over(how.code());
            return how.code();
        }
    }
}
