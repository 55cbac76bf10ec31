package io.iterablebatch.metrics;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Outcome;
import io.iterablebatch.ledger.history.RunTotals;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counters of what the runs of one job did since somebody began to count. They begin at zero like those of any process,
 * so that {@code increase} and {@code rate} are right also after {@code prune} took old runs away. Not thread-safe.
 */
final class JobCounters {

    private static final String LOST = "lost";

    private WorkTotals done = WorkTotals.NOTHING;
    private final Map<String, Long> runsByExitCode = new TreeMap<>();
    private final Map<String, Map<String, Long>> answers = new TreeMap<>();

    void add(WorkTotals more) {
        done = done.plus(more);
    }

    /** Adds a run that has ended: only now it is known how, and how its requests were answered. */
    void ended(RunTotals run) {
        runsByExitCode.merge(
                run.life().exitCode() == null ? LOST : run.life().exitCode().toString(), 1L, Long::sum);
        if (run.summary() != null) {
            run.summary()
                    .accounting()
                    .requests()
                    .byStatus()
                    .forEach((endpoint, counts) ->
                            counts.forEach((status, count) -> answers.computeIfAbsent(endpoint, name -> new TreeMap<>())
                                    .merge(status, count, Long::sum)));
        }
    }

    void bind(MeterRegistry registry, JobLabels labels) {
        LabelledMeters meters = new LabelledMeters(registry, labels);
        for (Outcome outcome : Outcome.values()) {
            meters.counter("records", "Records by outcome", done.records(outcome), "outcome", outcome.word());
        }
        meters.counter(
                "uncertain.records",
                "Records sent again because no answer was recorded when an earlier run sent them",
                done.uncertain());
        meters.counter("batches", "Requests that carried records", done.batches());
        meters.counter("batch.records", "Records that they carried", done.batchRecords());
        meters.counter("requests", "Requests, every attempt counted", done.requests());
        meters.counter("retries", "Requests that repeated one", done.retries());
        meters.counter("rate.limited.requests", "Requests that were answered with 429", done.rateLimited());
        meters.secondsCounter(
                "rate.limit.wait",
                "How long requests stood ready while their endpoint paused for a 429",
                done.waited());
        // A series that begins above nothing has no increase: the first failure would not be seen.
        Map<String, Long> runs = new TreeMap<>(runsByExitCode);
        runs.putIfAbsent(LOST, 0L);
        for (ExitCode each : ExitCode.values()) {
            runs.putIfAbsent(Integer.toString(each.code()), 0L);
        }
        runs.forEach((code, count) -> meters.counter(
                "runs", "Runs that ended, by exit code, or lost with their process", count, "exit_code", code));
        answers.forEach((endpoint, counts) -> counts.forEach((status, count) -> meters.counter(
                "answers",
                "Requests of runs that ended, by endpoint and how they ended: the HTTP status, or a word",
                count,
                "endpoint",
                endpoint,
                "status",
                status)));
    }
}
