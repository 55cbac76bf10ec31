package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.run.step.DeliveryWriter;
import io.iterablebatch.run.store.BatchExecutions;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.state.DatabaseTime;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;

/**
 * Does what the opening of a run calls for: where there is something to do, creates the execution, prepares the run and
 * executes it. Sums the run up in any case.
 */
public record RunLauncher(RunStores stores, DatabaseTime clock, StopSignal stopSignal) {

    /**
     * Takes the run from its opening to its summary.
     *
     * @param client open; the caller closes it
     */
    public RunSummary run(RunAttempt attempt, RunOpening opening, ApiClient client) {
        if (opening instanceof RunOpening.DoneBefore done) {
            return attempt.summaries().alreadyDone(done.instance(), clock.instant());
        }
        if (opening instanceof RunOpening.NothingToReplay nothing) {
            return attempt.summaries().nothingToReplay(nothing.replayed(), clock.instant());
        }
        return run(attempt, (RunOpening.ReadyToRun) opening, client);
    }

    private RunSummary run(RunAttempt attempt, RunOpening.ReadyToRun ready, ApiClient client) {
        if (stores.destinations()
                .use(
                        attempt.connection().destination(),
                        attempt.connection().key().fingerprint())) {
            attempt.warnings().add("the API key is another than in the last run to this destination");
        }
        var executions = new BatchExecutions(stores.repository(), clock);
        JobExecution execution = executions.create(attempt.job().name(), ready.resumed());
        DeliveryWriter writer = execute(executions, new RunInputs(stores, clock, attempt, ready, client, execution));
        attempt.warnings().addAll(ready.work().action().warnings());
        RunSummary summary = attempt.summaries()
                .of(execution, writer, client, ready, attempt.warnings(), stopSignal.how(), clock.instant());
        if (summary.ending().exitCode() == ExitCode.DONE.code()
                || summary.ending().exitCode() == ExitCode.DONE_WITH_REJECTS.code()) {
            ready.opened().source().forget();
        }
        return summary;
    }

    /** Returns the writer, which has counted the records, or null if the run could not be prepared. */
    private @Nullable DeliveryWriter execute(BatchExecutions executions, RunInputs inputs) {
        PreparedRun run;
        try {
            run = new RunPreparation(inputs).prepare();
        } catch (RuntimeException | Error failure) {
            executions.fail(inputs.execution(), failure);
            return null;
        }
        stopSignal.running(run, inputs.client(), () -> run.execute(() -> stopSignal.stop(ExitCode.TERMINATED)));
        return run.writer();
    }
}
