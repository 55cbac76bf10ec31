package io.iterablebatch.ledger.history;

import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.ledger.reject.RejectQuery;
import io.iterablebatch.ledger.reject.RejectRow;
import io.iterablebatch.ledger.slice.SliceRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The runs of the past and their rejects, for reading. Thread-safe. */
public interface RunHistory {

    /** The latest runs, newest first. */
    default List<RunRow> latest(int limit) {
        return page(RunQuery.latest(limit));
    }

    /** Some of the runs, newest first. Takes no longer for the old ones than for the new. */
    List<RunRow> page(RunQuery query);

    /**
     * The latest runs of each job, by job and then newest first. Runs that resumed an instance older than the latest
     * hundred of their job are left out.
     *
     * @param limit at most so many of a job
     */
    List<RunRow> latestOfEachJob(int limit);

    /** One run. */
    Optional<RunRow> run(long runId);

    /** The columns of the source of the run's instance. */
    List<String> columns(long instanceId);

    /** What the run did to targets, or why not, in the order of its records; empty for loads of users. */
    List<AuditEntry> audit(long runId);

    /** The slices of the instance, by their numbers, as they stand now; none where it is not divided. */
    default List<SliceRow> slices(long instanceId) {
        return List.of();
    }

    /** The instance's invalid and rejected records, in the order of the input, streamed. */
    default void rejects(long instanceId, Consumer<RejectRow> each) {
        rejects(RejectQuery.all(instanceId), each);
    }

    /**
     * How many of the instance's invalid and rejected records a run that goes on with it judges again: a guard stopped
     * it while a record before them was open.
     */
    long judgedAgain(long instanceId);

    /** Some of the invalid and rejected records, in the order of the input, streamed. */
    void rejects(RejectQuery query, Consumer<RejectRow> each);

    /** The first of those. */
    List<RejectRow> rejects(RejectQuery query, int limit);
}
