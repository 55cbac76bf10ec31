package io.iterablebatch.ledger.slice;

import org.jspecify.annotations.Nullable;

/**
 * How an instance is divided, from its first run that divided it on.
 *
 * @param slices how many there are; they are numbered from 0
 * @param partitionBy the column whose text says in which slice a record is, or null: its user
 * @param folder where each slice finds a file of its own records, or null: each reads the whole source
 */
public record SlicePlan(
        int slices, @Nullable String partitionBy, @Nullable String folder) {}
