package io.iterablebatch.jobfile;

import org.jspecify.annotations.Nullable;

/**
 * What stops a run with exit code 4.
 *
 * @param maxRejected most invalid and rejected records, or null for any number
 * @param minRecords fewest records of the input; 0 by default
 * @param filteredFields what to do when Iterable dropped a field of ours
 */
public record Guards(@Nullable Limit maxRejected, long minRecords, FilteredFields filteredFields) {

    /** A number of records, or a share of those read. */
    public sealed interface Limit {
        record Count(long records) implements Limit {}

        /** @param share from 0 to 1 */
        record Share(double share) implements Limit {}
    }

    /** What to do when Iterable dropped a field of ours. */
    public enum FilteredFields {
        FAIL,
        WARN
    }
}
