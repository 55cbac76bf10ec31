package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code token revoke}: a token is worth nothing any more. */
@Command(
        name = "revoke",
        description = "Revokes a token: no request with it is let through from now on. What it started goes on.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:revoked",
            "1:the state could not be reached",
            "2:usage or configuration wrong, or no token of this name stands",
            "6:the state could not be read, and a person must act first"
        },
        footerHeading = "%nExample:%n",
        footer = "  ./iterable-batch token revoke nightly")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TokenRevokeCommand implements Callable<Integer> {

    @ParentCommand
    private TokenCommand token;

    @Parameters(paramLabel = "NAME", description = "Its name, as list shows it.")
    private String name;

    @Override
    public Integer call() {
        CommandContext context = token.root().context();
        EnvironmentSettings configuration = context.configure(token.root().verbose());
        try (Engine engine = context.services().engines().open(configuration, null)) {
            if (!TokenCommand.tokens(engine).revoke(name, configuration.operator())) {
                throw new UsageFailure(List.of(
                        new Problem(name, "no token of this name stands; ./iterable-batch token list shows them")));
            }
            engine.note("revoke a token", "token " + name, "revoked");
        }
        context.out().println("token " + name + " is revoked");
        return ExitCode.DONE.code();
    }
}
