package io.iterablebatch.cli.service;

import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import org.jspecify.annotations.Nullable;

/** Opens the engine, which starts Spring and, unless there is an external one, PostgreSQL. */
@FunctionalInterface
public interface EngineFactory {

    /**
     * Opens the engine.
     *
     * @param connection null where only the history is read
     * @throws io.iterablebatch.RunFailure where the state cannot be reached
     */
    Engine open(EnvironmentSettings configuration, @Nullable ApiConnection connection);
}
