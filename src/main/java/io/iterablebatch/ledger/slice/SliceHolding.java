package io.iterablebatch.ledger.slice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who has, or had, a slice of an instance.
 *
 * @param slice its number, from 0
 * @param workerId the process; null where nobody has begun with the slice
 * @param host of that process, where it is a worker
 * @param takenAt when it began with the slice, or null
 * @param leftAt when it gave the slice back, or null
 * @param attempts how often a process began with the slice in the last run that handed it out
 * @param note why the slice waits, in words, or null
 */
public record SliceHolding(
        int slice,
        @Nullable String workerId,
        @Nullable String host,
        @Nullable Instant takenAt,
        @Nullable Instant leftAt,
        int attempts,
        @Nullable String note) {}
