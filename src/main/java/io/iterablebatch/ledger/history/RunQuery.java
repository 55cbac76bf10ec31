package io.iterablebatch.ledger.history;

import org.jspecify.annotations.Nullable;

/**
 * Which runs of the past, newest first.
 *
 * @param before only those with a smaller number; null: from the newest on
 * @param job only those of this job; null: of all
 * @param limit at most so many
 */
public record RunQuery(@Nullable Long before, @Nullable String job, int limit) {

    /** The newest of all jobs. */
    public static RunQuery latest(int limit) {
        return new RunQuery(null, null, limit);
    }

    /** The newest of a job. */
    public static RunQuery ofJob(String job, int limit) {
        return new RunQuery(null, job, limit);
    }
}
