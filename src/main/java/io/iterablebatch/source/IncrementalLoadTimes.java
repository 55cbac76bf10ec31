package io.iterablebatch.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of an incremental load.
 *
 * @param since from when on it asked for records; null for the first load, whose value the job file has
 * @param askedAt the source's own clock just before it was asked; a later load may begin there
 */
public record IncrementalLoadTimes(@Nullable Instant since, Instant askedAt) {}
