package io.iterablebatch.cli.service;

import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import java.util.List;

/** Asks a project which fields a job would bring into being. */
@FunctionalInterface
public interface NewFields {

    /**
     * The fields that the project does not have, each with the type that it would get, where its own setting decides
     * whether they are created; none where the job file decides that.
     *
     * @param columns those of the job's source
     * @throws io.iterablebatch.UsageFailure where the project cannot take what the job would send
     * @throws io.iterablebatch.RunFailure where the project cannot be asked
     */
    List<String> of(JobFile job, List<String> columns, EnvironmentSettings configuration, ApiConnection connection);
}
