package io.iterablebatch.run.store;

import io.iterablebatch.state.database.LockHolder;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a job that a session has at this moment.
 *
 * @param job the job's name, or null where none of the runs that were asked about is one of this job
 */
public record HeldLock(@Nullable String job, LockHolder holder) {}
