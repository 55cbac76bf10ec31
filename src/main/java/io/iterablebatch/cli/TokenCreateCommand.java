package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.console.security.Role;
import io.iterablebatch.engine.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code token create}: makes a token, and prints it once. */
@Command(
        name = "create",
        description = "Makes a token and prints it, once: only its SHA-256 is kept. Whoever makes it answers for what"
                + " it does; its approval is no second person beside that one's own.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:made",
            "1:the state could not be reached",
            "2:usage or configuration wrong, or a token of this name stands",
            "6:the state could not be read, and a person must act first"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch token create nightly --role operator --expires 90d",
            "  ./iterable-batch token create support --role viewer,personal-data"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TokenCreateCommand implements Callable<Integer> {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9@._-]{0,99}";

    @ParentCommand
    private TokenCommand token;

    @Parameters(paramLabel = "NAME", description = "What audit and queue call it: letters, digits and @._-")
    private String name;

    @Option(
            names = "--role",
            required = true,
            split = ",",
            paramLabel = "ROLE",
            description = "viewer, operator or approver, or several with commas between; personal-data beside one of"
                    + " them for the cells of refused records. As in the console.")
    private List<String> roles;

    @Option(
            names = "--expires",
            paramLabel = "AGE",
            converter = PruneCommand.Ages.class,
            description = "How long it may be used, as in 90d or 36h (default: until it is revoked).")
    private @Nullable Duration expires;

    @Override
    public Integer call() {
        List<Problem> problems = new ArrayList<>();
        if (!name.matches(NAME)) {
            problems.add(new Problem("NAME", "is made of letters, digits and @._-, up to 100"));
        }
        Set<Role> asked = EnumSet.noneOf(Role.class);
        for (String word : roles) {
            Role.of(word.strip())
                    .ifPresentOrElse(
                            asked::add,
                            () -> problems.add(new Problem(
                                    "--role", "`" + word.strip() + "` is none of " + String.join(", ", Role.words()))));
        }
        if (asked.equals(Set.of(Role.PERSONAL_DATA))) {
            problems.add(new Problem(
                    "--role",
                    "personal-data is nothing by itself; write another role beside it, as viewer,personal-data"));
        }
        if (expires != null && expires.isZero()) {
            problems.add(new Problem("--expires", "must be at least 1h"));
        }
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        CommandContext context = token.root().context();
        EnvironmentSettings configuration = context.configure(token.root().verbose());
        try (Engine engine = context.services().engines().open(configuration, null)) {
            String secret = TokenCommand.tokens(engine)
                    .create(name, asked, configuration.operator(), expires)
                    .orElseThrow(() -> new UsageFailure(List.of(new Problem(
                            name, "there is a token of this name; revoke it first, or take another name"))));
            String words = asked.stream().sorted().map(Role::word).collect(Collectors.joining(","));
            engine.note("create a token", "token " + name, words + (expires == null ? "" : ", for " + days(expires)));
            context.screen().say("token " + name + " (" + words + "); it is shown this once:");
            context.out().println(secret);
        }
        return ExitCode.DONE.code();
    }

    private static String days(Duration age) {
        return age.toHours() % 24 == 0 ? age.toDays() + "d" : age.toHours() + "h";
    }
}
