package io.iterablebatch.run;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.RateBudget;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.jobfile.JobFile;

/** Makes the client of a run. */
@FunctionalInterface
interface ApiClients {

    /** @param budget the target's destination's */
    ApiClient open(Configuration configuration, JobFile job, Connection connection, RateBudget budget);
}
