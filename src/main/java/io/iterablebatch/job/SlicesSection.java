package io.iterablebatch.job;

import io.iterablebatch.job.action.NamedColumn;
import org.jspecify.annotations.Nullable;

/**
 * Into how many slices a run divides the records, which then are loaded side by side. Not part of the job's definition:
 * an instance keeps those with which it was first sliced.
 *
 * @param slices from {@value #FEWEST} to {@value #MOST}
 * @param partitionBy {@code partition-by}: the column whose text says in which slice a record is, or null: its user
 * @param folder {@code slice-files}: a folder in which each slice finds the records that are its own, which every host
 *     can read; or null: each slice reads the whole source
 */
public record SlicesSection(
        int slices,
        @Nullable NamedColumn partitionBy,
        @Nullable String folder) {

    public static final int FEWEST = 2;
    public static final int MOST = 256;
}
