package io.iterablebatch.cli.service;

import io.iterablebatch.alert.Deadlines;
import io.iterablebatch.alert.Notices;
import io.iterablebatch.cli.log.Logs;
import io.iterablebatch.cli.terminal.Answers;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.time.Sleeper;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings of a command.
 *
 * @param out for results
 * @param screen standard error, for messages and progress
 * @param answers what is typed when a question was asked
 */
public record Shell(
        Wiring wiring,
        Map<String, String> environment,
        PrintStream out,
        Screen screen,
        Answers answers,
        InstantSource clock,
        Sleeper sleeper) {

    /** Reads the configuration and starts the log file that it names. */
    public Configuration configure(boolean verbose) {
        Configuration configuration = Configuration.from(environment);
        Logs.start(configuration, verbose, screen);
        return configuration;
    }

    /**
     * Tells people of runs; what goes wrong with that is said on the screen.
     *
     * @param configuration of the environment; null where it is wrong
     */
    public Notices notices(@Nullable Configuration configuration) {
        return new Notices(environment, configuration, screen::say, sleeper);
    }

    /** Looks which jobs are late, and tells people. */
    public Deadlines deadlines(Configuration configuration) {
        return new Deadlines(configuration, notices(configuration));
    }
}
