package io.iterablebatch.run;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.jobfile.JobFile;

/** Makes the client of a run. */
@FunctionalInterface
interface ApiClients {

    ApiClient open(Configuration configuration, JobFile job, Target target);
}
