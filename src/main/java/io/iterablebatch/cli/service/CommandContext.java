package io.iterablebatch.cli.service;

import io.iterablebatch.alert.DeadlineCheck;
import io.iterablebatch.alert.RunNotifier;
import io.iterablebatch.cli.log.LogSetup;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.cli.terminal.UserInput;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.time.Sleeper;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings of a command.
 *
 * @param out for results
 * @param screen standard error, for messages and progress
 * @param answers what is typed when a question was asked
 */
public record CommandContext(
        CommandServices services,
        Map<String, String> environment,
        PrintStream out,
        Screen screen,
        UserInput answers,
        InstantSource clock,
        Sleeper sleeper) {

    /** The same with another variable in the environment. */
    public CommandContext with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new CommandContext(services, Map.copyOf(more), out, screen, answers, clock, sleeper);
    }

    /** Reads the configuration and starts the log file that it names. */
    public EnvironmentSettings configure(boolean verbose) {
        EnvironmentSettings configuration = EnvironmentSettings.from(environment);
        LogSetup.start(configuration, verbose, screen);
        return configuration;
    }

    /**
     * Tells people of runs; what goes wrong with that is said on the screen.
     *
     * @param configuration of the environment; null where it is wrong
     */
    public RunNotifier notices(@Nullable EnvironmentSettings configuration) {
        return new RunNotifier(environment, configuration, screen::say, sleeper);
    }

    /** Looks which jobs are late, and tells people. */
    public DeadlineCheck deadlines(EnvironmentSettings configuration) {
        return new DeadlineCheck(configuration, notices(configuration));
    }
}
