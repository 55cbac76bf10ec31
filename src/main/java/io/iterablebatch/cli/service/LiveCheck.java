package io.iterablebatch.cli.service;

import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import java.util.List;

/** Compares a job with the live project, and sends nothing. */
@FunctionalInterface
public interface LiveCheck {

    /**
     * Compares.
     *
     * @param columns those of the job's source
     * @return what the operator should know, a sentence each
     * @throws io.iterablebatch.UsageFailure where the project cannot take what the job would send
     * @throws io.iterablebatch.RunFailure where the project cannot be asked
     */
    List<String> check(JobFile job, List<String> columns, EnvironmentSettings configuration, ApiConnection connection);
}
