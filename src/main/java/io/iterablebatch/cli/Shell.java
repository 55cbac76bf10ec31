package io.iterablebatch.cli;

import io.iterablebatch.config.Configuration;
import io.iterablebatch.time.Sleeper;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;

/**
 * The surroundings of a command.
 *
 * @param out for results
 * @param screen standard error, for messages and progress
 * @param answers what is typed when a question was asked
 */
record Shell(
        Wiring wiring,
        Map<String, String> environment,
        PrintStream out,
        Screen screen,
        Answers answers,
        InstantSource clock,
        Sleeper sleeper) {

    /** Reads the configuration and starts the log file that it names. */
    Configuration configure(boolean verbose) {
        Configuration configuration = Configuration.from(environment);
        Logs.start(configuration, verbose, screen);
        return configuration;
    }
}
