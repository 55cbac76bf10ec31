package io.iterablebatch.job;

import org.jspecify.annotations.Nullable;

/**
 * What stops a run with exit code 4.
 *
 * @param maxRejected most invalid and rejected records, or null for any number; the nearer, the fewer are on the wire
 * @param minRecords fewest records of the input; 0 by default
 * @param filteredFields what to do when Iterable dropped a field of ours
 * @param maxUnsubscribed most users who lose at least one subscription within any 24 hours, over all instances of the
 *     job, or null for any number; a share is of the users in the run's source (issue 18)
 * @param countFirst whether those are counted in a pass of its own before anything is sent
 */
public record Guards(
        @Nullable Limit maxRejected,
        long minRecords,
        FilteredFields filteredFields,
        @Nullable Limit maxUnsubscribed,
        boolean countFirst) {

    /** Guards of a job that changes no subscriptions. */
    public Guards(@Nullable Limit maxRejected, long minRecords, FilteredFields filteredFields) {
        this(maxRejected, minRecords, filteredFields, null, false);
    }

    /**
     * The same for a run on some of the job's records, without those that are about a whole export: a least number of
     * records, and a share of refused ones.
     */
    public Guards forSomeRecords() {
        return new Guards(
                maxRejected instanceof Limit.Share ? null : maxRejected,
                0,
                filteredFields,
                maxUnsubscribed,
                countFirst);
    }

    /** A number, or a share of all there are. */
    public sealed interface Limit {
        record Count(long number) implements Limit {}

        /** @param share from 0 to 1 */
        record Share(double share) implements Limit {}
    }

    /** What to do when Iterable dropped a field of ours. */
    public enum FilteredFields {
        FAIL,
        WARN
    }
}
