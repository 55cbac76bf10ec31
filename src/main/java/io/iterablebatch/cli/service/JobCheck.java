package io.iterablebatch.cli.service;

import io.iterablebatch.job.JobFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads a job file and checks it as a whole, with the columns of its source. */
@FunctionalInterface
public interface JobCheck {

    /**
     * A job file without mistakes.
     *
     * @param columns those of its source, none where it was not looked at
     * @param notes what a person should know nevertheless, a sentence each
     */
    record CheckedJob(JobFile job, List<String> columns, List<String> notes) {}

    /**
     * Reads and checks.
     *
     * @param parameters from the command line; they go before the environment in {@code ${NAME}}
     * @throws io.iterablebatch.UsageFailure with every mistake
     */
    CheckedJob check(Path file, Map<String, String> parameters, Map<String, String> environment);
}
