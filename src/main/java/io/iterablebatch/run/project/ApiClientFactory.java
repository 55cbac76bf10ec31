package io.iterablebatch.run.project;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.pace.RateBudget;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;

/** Makes the client of a run. */
@FunctionalInterface
public interface ApiClientFactory {

    /** @param budget the rate budget of the connection's destination */
    ApiClient open(EnvironmentSettings configuration, JobFile job, ApiConnection connection, RateBudget budget);
}
