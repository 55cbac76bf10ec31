package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.SentBecause;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.ledger.instance.InstanceProgress;
import io.iterablebatch.ledger.slice.SliceRow;
import io.iterablebatch.ledger.slice.SliceRow.SliceFailure;
import io.iterablebatch.ledger.slice.SliceState;
import io.iterablebatch.run.step.DeliveryResult;
import io.iterablebatch.run.step.GuardRail;
import io.iterablebatch.source.grouped.GroupedSource;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * What became of the records of all slices together: judged once, when all slices are at rest. Where one failed, the
 * run failed as the first of them did. Where all are done, the guards judge the sums.
 */
final class SlicedDelivery implements DeliveryResult, StepExecutionListener {

    private final RunInputs inputs;
    private final SlicesWatch watch;
    private final GuardRail guards;
    private volatile boolean stopping;
    private volatile boolean complete;
    private volatile @Nullable RunFailure failure;

    SlicedDelivery(RunInputs inputs, SlicesWatch watch, GuardRail guards) {
        this.inputs = inputs;
        this.watch = watch;
        this.guards = guards;
    }

    void stop() {
        stopping = true;
    }

    /** Whether nothing is to be begun any more. */
    boolean ending() {
        return stopping;
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        judge();
        RunFailure why = failure;
        if (why != null) {
            step.setStatus(BatchStatus.FAILED);
            step.addFailureException(why);
            return ExitStatus.FAILED;
        }
        return step.getExitStatus();
    }

    private void judge() {
        List<SliceRow> rows = watch.lookAgain();
        SliceFailure first = rows.stream()
                .filter(row -> row.state() == SliceState.FAILED && row.failure() != null)
                .min(Comparator.comparing(SlicedDelivery::endedAt))
                .map(SliceRow::failure)
                .orElse(null);
        if (first != null) {
            failure = new RunFailure(ExitCode.of(first.exitCode()).orElse(ExitCode.FAILED), first.message());
        } else if (rows.stream().allMatch(row -> row.state() == SliceState.DONE)) {
            failure = objection(rows);
            complete = failure == null;
        }
    }

    private static Instant endedAt(SliceRow row) {
        return row.endedAt() == null ? Instant.MAX : row.endedAt();
    }

    private @Nullable RunFailure objection(List<SliceRow> rows) {
        Counts counts = SlicesWatch.counts(rows);
        if (endsDiffer(rows)) {
            return new RunFailure(
                    ExitCode.ACT_FIRST,
                    "the source became longer or shorter while its slices were read: some of its new rows are in none."
                            + " Bring it back as it was when the run began, or begin again with --fresh");
        }
        Counts sums =
                inputs.stores().instances().get(inputs.instanceId()).progress().counts();
        if (!counts.equals(sums) || !counts.addUp() || lacksRecords(rows, counts)) {
            return new RunFailure(
                    ExitCode.FAILED,
                    "the accounting does not add up: the slices have " + counts + ", the instance has " + sums
                            + ". This is a bug, or the source changed while it was read; the run is not complete");
        }
        return guards.atEnd(counts, filteredFields());
    }

    /** Slices of files end behind the last record of all, whosever it is; a query is asked by each slice anew. */
    private boolean endsDiffer(List<SliceRow> rows) {
        return inputs.lockedRun().job().source() instanceof CsvSection
                && !(inputs.ready().opened().source() instanceof GroupedSource)
                && ends(rows).size() > 1;
    }

    /** Slices that read all of a source end at the same number: behind its last record, which one of them has. */
    private static boolean lacksRecords(List<SliceRow> rows, Counts counts) {
        Set<Long> ends = ends(rows);
        return ends.size() == 1 && counts.read() != ends.iterator().next() - 1;
    }

    private static Set<Long> ends(List<SliceRow> rows) {
        Set<Long> ends = new TreeSet<>();
        for (SliceRow row : rows) {
            if (row.progress().position() != null) {
                ends.add(row.progress().position().number());
            }
        }
        return ends;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public @Nullable RunFailure failure() {
        return failure;
    }

    @Override
    public Counts counts() {
        return SlicesWatch.counts(watch.rows());
    }

    @Override
    public @Nullable SentBecause sentBecause() {
        return watch.figures().sentBecause();
    }

    @Override
    public Collection<String> createdFields() {
        return fields(InstanceProgress::createdFields);
    }

    @Override
    public Collection<String> filteredFields() {
        return fields(InstanceProgress::filteredFields);
    }

    private Collection<String> fields(Function<InstanceProgress, List<String>> which) {
        Set<String> all = new TreeSet<>();
        watch.rows().forEach(row -> all.addAll(which.apply(row.progress())));
        return all;
    }

    /** What people should know of the slices, each sentence once. */
    List<String> notes() {
        return watch.rows().stream()
                .flatMap(row -> row.notes().stream())
                .distinct()
                .toList();
    }
}
