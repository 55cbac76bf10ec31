package io.iterablebatch.run;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.job.Guards;
import io.iterablebatch.ledger.UnsubscribedUserStore;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.ledger.slice.SlicePlan;
import io.iterablebatch.run.step.ActionRunContext;
import io.iterablebatch.run.step.SourcePreflight;
import io.iterablebatch.run.step.UnsubscribeLimit;
import io.iterablebatch.run.step.UnsubscribeLimit.Allowed;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceUnavailableException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Finds out, before the first slice begins, what must be known of all records before anything is sent. That may take as
 * long as reading the whole source, and may end the run.
 */
record BeforeFirstSlice(
        RunInputs inputs, SliceManagement slicing, Instance instance, SlicePlan plan, SlicedDelivery delivery)
        implements StepExecutionListener {

    @Override
    public void beforeStep(StepExecution step) {
        try {
            findOut();
        } catch (SourceException | SourceUnavailableException | SendAbortedException broken) {
            if (!delivery.ending()) {
                throw broken;
            }
        }
    }

    private void findOut() {
        LockedRun lockedRun = inputs.lockedRun();
        slicing.sources()
                .prepare(
                        lockedRun.request(),
                        instance,
                        plan,
                        source -> slicing.stopSignal().reading(source),
                        delivery::ending);
        Guards guards = lockedRun.job().options().guards();
        if (guards.maxUnsubscribed() == null) {
            return;
        }
        SourcePreflight preflight = inputs.ready().preflight();
        Allowed allowed = preflight.allowed(guards.maxUnsubscribed());
        var unsubscribed = new UnsubscribedUserStore(
                inputs.stores().jdbc(), lockedRun.destination(), lockedRun.job().name());
        if (guards.countFirst()) {
            foresee(preflight, new UnsubscribeLimit(inputs.stores(), unsubscribed, allowed));
        }
        unsubscribed.forgetForeseen();
        if (allowed != null) {
            inputs.stores().slices().allowUnsubscribed(inputs.runId(), allowed.users(), allowed.because());
        }
    }

    private void foresee(SourcePreflight preflight, UnsubscribeLimit limit) {
        RunOpening.ReadyToRun ready = inputs.ready();
        RecordAction action = ready.work().action();
        action.begin(new ActionRunContext(
                inputs.clock(), null, limit, record -> false, ready.opened().source()::rowsNaming));
        limit.foresee(
                () -> preflight.foresee(action, inputs.client(), ready.opened().position(), delivery::ending));
    }
}
