package io.iterablebatch.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that somebody asks workers for.
 *
 * @param jobFile the path of the job file, below the folder of job files that each worker has
 * @param job its name
 * @param project label of its Iterable project
 * @param parameters as {@code name=value}; nothing personal, since they are shown to everybody
 * @param options of the command {@code run}, as in {@code --full}
 * @param priority the higher the sooner; {@link #NORMAL} unless somebody says otherwise
 * @param askedBy who, as in the audit
 * @param askedFrom as in {@code the schedule}, {@code the console}, {@code the API}, {@code the command line}
 * @param scheduledFor the time at which its schedule has it due, or null; a time is taken only once for a job
 */
public record RunOrder(
        String jobFile,
        String job,
        String project,
        List<String> parameters,
        List<String> options,
        int priority,
        String askedBy,
        String askedFrom,
        @Nullable Instant scheduledFor) {

    /** The priority of a run for which none was asked, from 0 to 100. */
    public static final int NORMAL = 50;

    public RunOrder {
        parameters = List.copyOf(parameters);
        options = List.copyOf(options);
    }
}
