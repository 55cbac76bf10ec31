package io.iterablebatch.run;

import io.iterablebatch.jobfile.JobFile;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run} was asked for.
 *
 * @param job the job file
 * @param limit only the first records, as an instance of its own, or null
 * @param once do nothing if the latest instance with these parameters completed
 * @param fresh do not resume
 * @param full ignore change detection, and read a warehouse from the beginning
 * @param resume the unfinished run to go on with, or null for the latest
 */
public record RunRequest(
        JobFile job,
        @Nullable Long limit,
        boolean once,
        boolean fresh,
        boolean full,
        @Nullable Long resume) {}
