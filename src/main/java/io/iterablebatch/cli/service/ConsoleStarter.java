package io.iterablebatch.cli.service;

import io.iterablebatch.config.Destination;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.ledger.history.AlertLog;
import io.iterablebatch.queue.standing.FleetStanding;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Starts the operator's web page. */
@FunctionalInterface
public interface ConsoleStarter {

    /** A console that answers until it is closed. */
    interface RunningConsole extends AutoCloseable {

        /** What a person types, or clicks, to get in. */
        String address();

        /** What was told of the jobs to a destination. */
        AlertLog alerts(Destination destination);

        /** How the fleet stands at this moment. */
        FleetStanding fleet();

        @Override
        void close();
    }

    /**
     * Starts one.
     *
     * @param say takes what is to be said at the terminal later on, such as a new link to log in by
     * @param late the jobs that are late, each with what to say of it
     * @throws io.iterablebatch.UsageFailure where people could reach it without having to log in, and for all other
     *     mistakes of the configuration
     * @throws io.iterablebatch.RunFailure where it cannot listen there, or the state cannot be reached
     */
    RunningConsole start(
            ConsoleFlags flags,
            EnvironmentSettings configuration,
            Consumer<String> say,
            Supplier<Map<String, String>> late);
}
