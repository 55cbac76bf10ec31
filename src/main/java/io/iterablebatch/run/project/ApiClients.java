package io.iterablebatch.run.project;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.pace.RateBudget;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.job.JobFile;

/** Makes the client of a run. */
@FunctionalInterface
public interface ApiClients {

    /** @param budget the target's destination's */
    ApiClient open(Configuration configuration, JobFile job, Connection connection, RateBudget budget);
}
