package io.iterablebatch.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an incremental load asked for.
 *
 * @param since from when on, or null for the first load's value, which the job file has
 * @param askedAt the source's own clock just before it was asked: a later load may begin there
 */
public record IncrementalLoadTimes(@Nullable Instant since, Instant askedAt) {}
