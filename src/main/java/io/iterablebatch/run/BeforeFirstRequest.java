package io.iterablebatch.run;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.job.Guards;
import io.iterablebatch.ledger.JdbcSendJournal;
import io.iterablebatch.ledger.UnsubscribedUserStore;
import io.iterablebatch.run.step.ActionRunContext;
import io.iterablebatch.run.step.DeliveryWriter;
import io.iterablebatch.run.step.SourcePreflight;
import io.iterablebatch.run.step.UnsubscribeLimit;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceUnavailableException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Finds out, within the step, what must be known before anything is sent. That may take as long as reading the whole
 * source, and may end the run.
 */
record BeforeFirstRequest(RunInputs inputs, JdbcSendJournal journal, DeliveryWriter writer)
        implements StepExecutionListener {

    @Override
    public void beforeStep(StepExecution step) {
        try {
            findOut();
        } catch (SourceException | SourceUnavailableException | SendAbortedException broken) {
            // What ends the run also interrupts its reading and its questions to the project; then nothing will be sent
            // anyway.
            if (!writer.ending()) {
                throw broken;
            }
        }
    }

    private void findOut() {
        LockedRun lockedRun = inputs.lockedRun();
        RunOpening.ReadyToRun ready = inputs.ready();
        RecordAction action = ready.work().action();
        Guards guards = lockedRun.job().options().guards();
        SourcePreflight preflight = ready.preflight();
        var unsubscribed = new UnsubscribedUserStore(
                inputs.stores().jdbc(), lockedRun.destination(), lockedRun.job().name());
        var limit = new UnsubscribeLimit(inputs.stores(), unsubscribed, preflight.allowed(guards.maxUnsubscribed()));
        action.begin(new ActionRunContext(
                inputs.clock(),
                lastSent(lockedRun),
                limit,
                journal::uncertain,
                ready.opened().source()::rowsNaming));
        if (guards.countFirst()) {
            limit.foresee(() ->
                    preflight.foresee(action, inputs.client(), ready.opened().position(), writer::ending));
        }
    }

    private @Nullable Instant lastSent(LockedRun lockedRun) {
        return inputs.stores()
                .runs()
                .lastSent(
                        inputs.runId(),
                        lockedRun.destination(),
                        lockedRun.job().action().word(),
                        lockedRun.job().options().send().giveUpAfter(),
                        inputs.clock().instant());
    }
}
