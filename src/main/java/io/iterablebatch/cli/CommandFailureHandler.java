package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.log.LogSetup;
import io.iterablebatch.cli.log.SafeMessage;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.session.NotStartedRun;
import io.iterablebatch.cli.session.SummaryFile;
import io.iterablebatch.config.EnvironmentSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Tells what went wrong: a message for the operator, and for a bug a stack trace in the log. */
final class CommandFailureHandler {

    private final CommandContext context;

    CommandFailureHandler(CommandContext context) {
        this.context = context;
    }

    /** A command line that cannot be understood. The summary file tells of it too. */
    int parameter(ParameterException mistake, List<String> arguments) {
        CommandLine line = mistake.getCommandLine();
        String what = ParameterMistakeText.of(mistake);
        context.screen().say("error: " + what);
        context.screen().say("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        if (line.getCommandSpec().findOption(SummaryFile.OPTION) != null) {
            NotStartedRun known = new NotStartedRun(context.clock().instant());
            arguments.stream()
                    .filter(argument -> argument.endsWith(".yaml") || argument.endsWith(".yml"))
                    .findFirst()
                    .ifPresent(file -> known.file(Path.of(file), Map.of()));
            SummaryFile.among(arguments)
                    .write(known.summary(ExitCode.USAGE, what, context.clock().instant()), context.screen());
        }
        return ExitCode.USAGE.code();
    }

    /** A command that threw. */
    int execution(Throwable thrown) {
        context.screen().clear();
        if (thrown instanceof UsageFailure problems) {
            problems.all().forEach(problem -> context.screen().say("error: " + problem));
            return problems.exitCode().code();
        }
        if (thrown instanceof RunFailure failure) {
            context.screen().say((isAsItShouldBe(failure.exitCode()) ? "" : "error: ") + failure.getMessage());
            said().error("exit {}", failure.exitCode().code(), failure);
            return failure.exitCode().code();
        }
        bug(thrown);
        return ExitCode.FAILED.code();
    }

    /** Whether nothing is wrong: somebody stopped it, or another run does the work. */
    private static boolean isAsItShouldBe(ExitCode code) {
        return switch (code) {
            case DONE, DONE_WITH_REJECTS, BUSY, INTERRUPTED, TERMINATED -> true;
            case FAILED, USAGE, GUARD, ACT_FIRST -> false;
        };
    }

    private void bug(Throwable thrown) {
        context.screen().say("error: internal error, " + thrown.getClass().getName() + SafeMessage.of(thrown));
        try {
            EnvironmentSettings configuration = EnvironmentSettings.from(context.environment());
            Path log = LogSetup.file(configuration);
            LogSetup.startOnce(configuration, context.screen());
            said().error("internal error", thrown);
            context.screen().say("The stack trace is in " + log + "; please report it.");
        } catch (UsageFailure e) {
            context.screen().say("There is no log, since the configuration is wrong too.");
        }
    }

    private static Logger said() {
        return LoggerFactory.getLogger(LogSetup.SAID);
    }
}
