package io.iterablebatch.metrics;

import io.iterablebatch.accounting.RunSample;
import io.iterablebatch.ledger.history.RunTotals;
import io.iterablebatch.ledger.history.RunTotalsReader;
import io.iterablebatch.ledger.history.SampleStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The runs that may still add to the counters: those that were under way when somebody began to count, and all since.
 * What a run did before that does not count. Costs two statements a look, however long the history is. Not thread-safe.
 */
final class RunTracker {

    /** Runs that begin at the same moment may show in another order than that of their numbers. */
    private static final long LATECOMERS = 1_000;

    private final RunTotalsReader tallies;
    private final SampleStore samples;
    private final Map<Long, WorkTotals> counted = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();

    RunTracker(JdbcTemplate jdbc) {
        this.tallies = new RunTotalsReader(jdbc);
        this.samples = new SampleStore(jdbc);
    }

    /** A run that has not said how it ended, and its latest sample. */
    record OpenRun(RunTotals run, @Nullable RunSample latest) {}

    /**
     * Looks again, and adds what has been done since the last look.
     *
     * @param totals of a run's job
     * @return the runs that have not ended, in the order of their numbers
     */
    List<OpenRun> look(Function<RunTotals, JobCounters> totals) {
        if (seen.isEmpty()) {
            begin();
        }
        for (long run : tallies.after(newest() - LATECOMERS)) {
            if (seen.add(run)) {
                counted.put(run, WorkTotals.NOTHING);
            }
        }
        List<RunTotals> runs = tallies.of(counted.keySet());
        Map<Long, RunSample> latest = samples.latest(
                runs.stream().filter(run -> !run.isOver()).map(RunTotals::runId).toList());
        Map<Long, WorkTotals> before = Map.copyOf(counted);
        counted.clear();
        List<OpenRun> open = new ArrayList<>();
        for (RunTotals run : runs) {
            RunSample sample = latest.get(run.runId());
            WorkTotals now = WorkTotals.by(run, sample);
            WorkTotals earlier = before.getOrDefault(run.runId(), WorkTotals.NOTHING);
            WorkTotals more = now.since(earlier);
            JobCounters ofJob = totals.apply(run);
            ofJob.add(more);
            if (run.isOver()) {
                ofJob.ended(run);
            } else {
                counted.put(run.runId(), earlier.plus(more));
                open.add(new OpenRun(run, sample));
            }
        }
        long oldest = newest() - LATECOMERS;
        seen.removeIf(run -> run < oldest);
        return open;
    }

    /**
     * Follows what is under way from where it stands; what has ended is not looked at any more. Nothing is remembered
     * before all of it was read, so that a database that is away makes this begin again.
     */
    private void begin() {
        long newest = tallies.latest();
        List<Long> recent = tallies.after(newest - LATECOMERS);
        List<Long> unended = tallies.unended(newest);
        Map<Long, RunSample> latest = samples.latest(unended);
        for (RunTotals run : tallies.of(unended)) {
            counted.put(run.runId(), WorkTotals.by(run, latest.get(run.runId())));
        }
        recent.stream().filter(run -> run <= newest).forEach(seen::add);
        seen.add(newest);
    }

    private long newest() {
        return seen.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
