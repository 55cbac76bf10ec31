package io.iterablebatch.run;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.jobfile.JobFile;
import java.util.Collection;

/** Makes the client of a run. */
@FunctionalInterface
interface ApiClients {

    /** @param endpoints those that the run will call */
    ApiClient open(Configuration configuration, JobFile job, Target target, Collection<Endpoint> endpoints);
}
