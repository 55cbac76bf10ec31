package io.iterablebatch.run.partition;

import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.run.project.ApiClientFactory;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.ConnectionSettings;

/** What a process executes slices with. Its pool must have two connections for each slice that it executes at once. */
public record SliceTools(
        EnvironmentSettings configuration,
        ConnectionSettings database,
        RunStores stores,
        ApiClientFactory clients,
        DatabaseTime clock) {}
