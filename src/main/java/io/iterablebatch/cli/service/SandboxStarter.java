package io.iterablebatch.cli.service;

import io.iterablebatch.config.ApiConnection;

/** Starts the stand-in for the API. */
@FunctionalInterface
public interface SandboxStarter {

    /** A sandbox that answers until it is closed. */
    interface RunningSandbox extends AutoCloseable {

        /** How a run reaches it. */
        ApiConnection connection(String project);

        @Override
        void close();
    }

    /**
     * Starts one on the loopback interface.
     *
     * @throws io.iterablebatch.RunFailure where it cannot listen there
     */
    RunningSandbox start(SandboxFlags flags);
}
