package io.iterablebatch.cli;

import io.iterablebatch.cli.production.ProductionServices;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.CommandServices;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.cli.terminal.TerminalCheck;
import io.iterablebatch.time.MonotonicTime;
import io.iterablebatch.time.Sleeper;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/**
 * The entry point. Arguments are parsed before Spring is touched, so that mistakes and {@code --help} are answered at
 * once.
 */
public final class Main {

    private final CommandContext context;
    private final CommandFailureHandler failures;

    Main(CommandContext context) {
        this.context = context;
        this.failures = new CommandFailureHandler(context);
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(ProductionServices.WIRING, args));
    }

    /** Runs a command and returns its exit code. */
    static int run(CommandServices services, String... args) {
        Screen screen = new Screen(stream(FileDescriptor.err), TerminalCheck.isThere(System.getenv()));
        PrintStream out = stream(FileDescriptor.out);
        try {
            return new Main(new CommandContext(
                            services,
                            System.getenv(),
                            out,
                            screen,
                            TerminalCheck.ANSWERS,
                            new MonotonicTime(),
                            Sleeper.SYSTEM))
                    .execute(args);
        } finally {
            out.flush();
        }
    }

    int execute(String... typed) {
        String[] args = RootCommand.withoutWords(typed);
        CommandLine line = RootCommand.line(context, args);
        WholeNumber.register(line);
        line.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(context.screen().stream(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((mistake, arguments) -> failures.parameter(mistake, List.of(arguments)));
        line.setExecutionExceptionHandler((thrown, command, parsed) -> failures.execution(thrown));
        try {
            return line.execute(args);
        } catch (Error e) {
            return failures.execution(e);
        }
    }

    /** UTF-8 whatever the locale: cron's is C, which has no letters but English ones. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
    }
}
