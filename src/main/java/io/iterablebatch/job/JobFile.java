package io.iterablebatch.job;

import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.source.SourceSection;
import java.nio.file.Path;

/**
 * A job file, bound and validated; only its source and the project have not been looked at.
 *
 * @param path the file it was read from
 * @param name the job's name
 * @param action one that this version can run
 * @param project label of the Iterable project; part of the destination
 * @param source where the records come from
 * @param section what the file says to its action
 * @param options pace, guards, report and whom to tell; may change between a run and its resume, but for
 *     {@code changes}
 * @param definition its parameters and hashes, which tell whether it is the same job again
 */
public record JobFile(
        Path path,
        String name,
        ActionName action,
        String project,
        SourceSection source,
        ActionSection section,
        JobOptions options,
        JobDefinition definition) {}
