package io.iterablebatch.ledger.slice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slice of a run, as people ask for it: who has it, and why it waits.
 *
 * @param slice its number, from 0
 * @param state null where a later run has begun the slice again
 * @param share how much of its reading is done, 0 to 1
 * @param workerId who has it, or had it last; null where nobody has begun with it
 * @param host of that worker, where it is known
 * @param takenAt when that one began with it, or null
 * @param leftAt when that one gave it back, or null
 * @param attempts how often a process began with it in this run
 * @param note why it waits, in words, or null
 */
public record SliceHolding(
        int slice,
        @Nullable SliceState state,
        double share,
        @Nullable String workerId,
        @Nullable String host,
        @Nullable Instant takenAt,
        @Nullable Instant leftAt,
        int attempts,
        @Nullable String note) {}
