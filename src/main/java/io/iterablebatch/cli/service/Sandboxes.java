package io.iterablebatch.cli.service;

import io.iterablebatch.config.Connection;

/** Starts the stand-in for the API. */
@FunctionalInterface
public interface Sandboxes {

    /** A sandbox that answers until it is closed. */
    interface Running extends AutoCloseable {

        /** How a run reaches it. */
        Connection connection(String project);

        @Override
        void close();
    }

    /**
     * Starts one on the loopback interface.
     *
     * @throws io.iterablebatch.RunFailure where it cannot listen there
     */
    Running start(SandboxFlags flags);
}
