package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.console.api.token.ApiToken;
import io.iterablebatch.console.security.Role;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.text.TextTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code token list}: the tokens, without their secrets. */
@Command(
        name = "list",
        description = "Lists the tokens, the newest first: roles, who made them, when they were used last, and whether"
                + " they stand. Times are UTC.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown",
            "1:the state could not be reached",
            "2:usage or configuration wrong",
            "6:the state could not be read, and a person must act first"
        },
        footerHeading = "%nExample:%n",
        footer = "  ./iterable-batch token list")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TokenListCommand implements Callable<Integer> {

    private static final int LONGEST = 60;

    @ParentCommand
    private TokenCommand token;

    @Override
    public Integer call() {
        CommandContext context = token.root().context();
        try (Engine engine =
                context.services().engines().open(context.configure(token.root().verbose()), null)) {
            List<ApiToken> all = TokenCommand.tokens(engine).all();
            if (all.isEmpty()) {
                context.screen().say("there are no tokens; ./iterable-batch token create makes one");
                return ExitCode.DONE.code();
            }
            Instant now = engine.fleet().time().instant();
            TextTable table = TextTable.ofWords("name", "roles", "made by", "made", "last used", "standing");
            for (ApiToken each : all) {
                table.add(
                        each.name(),
                        each.roles().stream().sorted().map(Role::word).collect(Collectors.joining(",")),
                        TextTable.cell(each.createdBy(), LONGEST),
                        time(each.createdAt()),
                        each.lastUsedAt() == null ? "never" : time(each.lastUsedAt()),
                        TextTable.cell(standing(each, now), LONGEST));
            }
            context.out().print(table.text(""));
        }
        return ExitCode.DONE.code();
    }

    private static String standing(ApiToken token, Instant now) {
        if (token.revokedAt() != null) {
            return "revoked by " + token.revokedBy() + " on " + time(token.revokedAt());
        }
        Instant end = token.expiresAt();
        if (end == null) {
            return "stands";
        }
        return (end.isAfter(now) ? "until " : "expired on ") + time(end);
    }

    private static String time(@Nullable Instant at) {
        return at == null
                ? ""
                : at.truncatedTo(ChronoUnit.MINUTES)
                        .toString()
                        .replace('T', ' ')
                        .replace(":00Z", "");
    }
}
