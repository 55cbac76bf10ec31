package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.text.PruneText;
import io.iterablebatch.engine.Engine;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code prune}: removes what is old. */
@Command(
        name = "prune",
        description =
                "Removes history, refused records (open ones too), the journal of requests, the audit, rejects files and reports that"
                        + " are older than that, and all of a job whose file is not there any more. Never what an unfinished"
                        + " run needs to go on, nor a job's last completed instance, nor anything of a job that is running.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the state could not be reached; run it again", "2:usage or configuration wrong"},
        footerHeading = "%nExamples:%n",
        footer = {"  ./iterable-batch prune --older-than 90d --dry-run", "  ./iterable-batch prune --older-than 90d"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PruneCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            required = true,
            converter = Ages.class,
            description = "As in 90d or 36h, since the end of the run.")
    private Duration olderThan;

    @Option(names = "--dry-run", description = "Remove nothing; tell what would be.")
    private boolean dryRun;

    @Override
    public Integer call() {
        CommandContext context = root.context();
        try (Engine engine = context.services().engines().open(context.configure(root.verbose()), null)) {
            context.out().print(PruneText.of(engine.prune(olderThan, dryRun)));
        }
        return ExitCode.DONE.code();
    }

    static final class Ages implements ITypeConverter<Duration> {

        private static final int MOST_DIGITS = 6;

        @Override
        public Duration convert(String text) {
            String number = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
            if (!number.isEmpty()
                    && number.length() <= MOST_DIGITS
                    && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                if (text.endsWith("d")) {
                    return Duration.ofDays(Long.parseLong(number));
                }
                if (text.endsWith("h")) {
                    return Duration.ofHours(Long.parseLong(number));
                }
            }
            throw new TypeConversionException("'" + text + "' is not an age, such as 90d or 36h");
        }
    }
}
