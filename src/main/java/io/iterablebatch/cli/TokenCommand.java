package io.iterablebatch.cli;

import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.console.api.token.ApiTokenStore;
import io.iterablebatch.engine.Engine;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code token}: who may use the HTTP API of the console. */
@Command(
        name = "token",
        description = "The tokens of the console's HTTP API. Each has roles, can expire, and can be revoked, which"
                + " counts at once.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TokenCreateCommand.class, TokenListCommand.class, TokenRevokeCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the state could not be reached",
            "2:usage or configuration wrong, or there is no such token",
            "6:the state could not be read, and a person must act first"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch token create nightly --role operator --expires 90d",
            "  ./iterable-batch token list",
            "  ./iterable-batch token revoke nightly"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TokenCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Spec
    private CommandSpec spec;

    RootCommand root() {
        return root;
    }

    static ApiTokenStore tokens(Engine engine) {
        return new ApiTokenStore(new JdbcTemplate(engine.fleet().dataSource()));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command: create, list or revoke.");
    }
}
