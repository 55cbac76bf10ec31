package io.iterablebatch.metrics;

import io.iterablebatch.Outcome;
import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.api.RequestStats;
import io.iterablebatch.ledger.history.RunTotals;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much was done: by a run so far, or by several since somebody began to count. Immutable. */
record WorkTotals(
        Map<Outcome, Long> records,
        long uncertain,
        long batches,
        long batchRecords,
        long requests,
        long retries,
        long rateLimited,
        Duration waited) {

    /** Nothing. */
    static final WorkTotals NOTHING = new WorkTotals(Map.of(), 0, 0, 0, 0, 0, 0, Duration.ZERO);

    WorkTotals {
        records = Map.copyOf(records);
    }

    /** By a run, from its end if it has one, else from its last sample. */
    static WorkTotals by(RunTotals run, @Nullable RunSample latest) {
        Map<Outcome, Long> records = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            records.put(outcome, run.counts().of(outcome));
        }
        RequestStats ended =
                run.summary() == null ? null : run.summary().accounting().requests();
        if (ended != null) {
            return of(records, run, ended.total(), ended.retried(), ended.rateLimited(), ended.waited());
        }
        return latest == null
                ? of(records, run, 0, 0, 0, Duration.ZERO)
                : of(
                        records,
                        run,
                        latest.requests().total(),
                        latest.requests().retried(),
                        latest.requests().rateLimited(),
                        latest.requests().waited());
    }

    private static WorkTotals of(
            Map<Outcome, Long> records, RunTotals run, long requests, long retries, long rateLimited, Duration waited) {
        return new WorkTotals(
                records,
                run.sent().uncertain(),
                run.sent().batches(),
                run.sent().records(),
                requests,
                retries,
                rateLimited,
                waited);
    }

    /** Records with this outcome. */
    long records(Outcome outcome) {
        return records.getOrDefault(outcome, 0L);
    }

    /** The sums. */
    WorkTotals plus(WorkTotals other) {
        Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            sums.put(outcome, records(outcome) + other.records(outcome));
        }
        return new WorkTotals(
                sums,
                uncertain + other.uncertain,
                batches + other.batches,
                batchRecords + other.batchRecords,
                requests + other.requests,
                retries + other.retries,
                rateLimited + other.rateLimited,
                waited.plus(other.waited));
    }

    /**
     * What was added since an earlier state of the same run. Never less than nothing: a row of the journal that surely
     * came to nothing is deleted, and a counter must not go down.
     */
    WorkTotals since(WorkTotals earlier) {
        Map<Outcome, Long> rest = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            rest.put(outcome, Math.max(0, records(outcome) - earlier.records(outcome)));
        }
        Duration more = waited.minus(earlier.waited);
        return new WorkTotals(
                rest,
                Math.max(0, uncertain - earlier.uncertain),
                Math.max(0, batches - earlier.batches),
                Math.max(0, batchRecords - earlier.batchRecords),
                Math.max(0, requests - earlier.requests),
                Math.max(0, retries - earlier.retries),
                Math.max(0, rateLimited - earlier.rateLimited),
                more.isNegative() ? Duration.ZERO : more);
    }
}
