package io.iterablebatch.cli.service;

import io.iterablebatch.config.ApiConnection;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Starts the stand-in for the API. */
@FunctionalInterface
public interface SandboxStarter {

    /** A sandbox that answers until it is closed. */
    interface RunningSandbox extends AutoCloseable {

        /** How a run reaches it. */
        ApiConnection connection(String project);

        /**
         * The file with the certificate to trust, there until the sandbox is closed; null where it does not speak TLS.
         */
        default @Nullable Path certificate() {
            return null;
        }

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
