package io.iterablebatch.run.partition;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.ledger.JdbcSendJournal;
import io.iterablebatch.ledger.UnsubscribedUserStore;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.ledger.slice.SliceOrders;
import io.iterablebatch.run.step.ActionRunContext;
import io.iterablebatch.run.step.DeliveryWriter;
import io.iterablebatch.run.step.UnsubscribeLimit;
import io.iterablebatch.run.step.UnsubscribeLimit.Allowed;
import io.iterablebatch.source.RecordSource;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells the action of a slice, within its step, what it may know of the run. */
record SliceBeginning(
        SliceTools tools,
        SliceRequest request,
        Instance instance,
        SliceOrders orders,
        RecordAction action,
        JdbcSendJournal journal,
        RecordSource source,
        DeliveryWriter writer)
        implements StepExecutionListener {

    @Override
    public void beforeStep(StepExecution step) {
        try {
            begin();
        } catch (SendAbortedException aborted) {
            if (!writer.ending()) {
                throw aborted;
            }
        }
    }

    private void begin() {
        var unsubscribed = new UnsubscribedUserStore(
                tools.stores().jdbc(), instance.destination(), request.job().name());
        Long most = orders.unsubscribedAllowed();
        Allowed allowed = most == null ? null : new Allowed(most, orders.unsubscribedBecause());
        action.begin(new ActionRunContext(
                tools.clock(),
                tools.stores()
                        .runs()
                        .lastSent(
                                request.runId(),
                                instance.destination(),
                                request.job().action().word(),
                                request.job().options().send().giveUpAfter(),
                                tools.clock().instant()),
                new UnsubscribeLimit(tools.stores(), unsubscribed, allowed, true),
                journal::uncertain,
                source::rowsNaming));
    }
}
