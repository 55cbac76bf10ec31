package io.iterablebatch.run;

import io.iterablebatch.job.SlicesSection;
import io.iterablebatch.ledger.slice.SlicePlan;
import io.iterablebatch.ledger.slice.SliceStore;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.text.FigureFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the instance of a run is divided: where its job file says so, and nothing of it is recorded yet. Once
 * it is, it stays so, whatever the job file says later. A canary and a replay are too small to be divided.
 */
record SliceDecision(RunInputs inputs) {

    /** To be called in the transaction that writes the run into the history. */
    void decide() {
        RunRequest request = inputs.lockedRun().request();
        SlicesSection wanted = request.mode().limit() == null && request.replayed() == null
                ? request.job().options().slices()
                : null;
        SliceStore slices = inputs.stores().slices();
        boolean resumed = inputs.ready().resumed() != null;
        Optional<SlicePlan> pinned = resumed ? slices.plan(inputs.instanceId()) : Optional.empty();
        if (pinned.isPresent()) {
            if (!plan(wanted).equals(pinned)) {
                warn("the instance that this run goes on with was begun in "
                        + FigureFormat.count(pinned.get().slices(), "slice")
                        + ", and keeps them; what the job file says of slices now is for the next instance");
            }
        } else if (wanted != null) {
            if (resumed && inputs.stores().instances().begun(inputs.instanceId())) {
                warn("the instance that this run goes on with was begun without slices, and goes on so; `slices` is for"
                        + " the next instance");
            } else {
                plan(wanted).ifPresent(plan -> slices.divide(inputs.instanceId(), plan));
            }
        }
    }

    private void warn(String what) {
        inputs.lockedRun().warnings().add(what);
    }

    private static Optional<SlicePlan> plan(@Nullable SlicesSection section) {
        return Optional.ofNullable(section)
                .map(each -> new SlicePlan(
                        each.slices(),
                        each.partitionBy() == null ? null : each.partitionBy().column(),
                        each.folder()));
    }
}
