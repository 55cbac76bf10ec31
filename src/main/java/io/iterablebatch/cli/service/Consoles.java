package io.iterablebatch.cli.service;

import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Destination;
import io.iterablebatch.ledger.history.AlertBook;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Starts the operator's web page. */
@FunctionalInterface
public interface Consoles {

    /** A console that answers until it is closed. */
    interface Running extends AutoCloseable {

        /** What a person types, or clicks, to get in. */
        String address();

        /** What was told of the jobs to a destination. */
        AlertBook alerts(Destination destination);

        @Override
        void close();
    }

    /**
     * Starts one.
     *
     * @param say takes what is to be said at the terminal later on, such as a new link to log in by
     * @param late the jobs that are late, each with what to say of it
     * @throws io.iterablebatch.Problems where people could reach it without having to log in, and for all other
     *     mistakes of the configuration
     * @throws io.iterablebatch.RunFailure where it cannot listen there, or the state cannot be reached
     */
    Running start(
            ConsoleFlags flags, Configuration configuration, Consumer<String> say, Supplier<Map<String, String>> late);
}
