package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.ledger.audit.RunStarter;
import io.iterablebatch.run.store.BatchExecutions;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.state.DatabaseTime;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;

/**
 * Does what the opening of a run calls for: where there is something to do, creates the execution, prepares the run and
 * executes it. Sums the run up in any case.
 */
public record RunLauncher(
        RunStores stores,
        DatabaseTime clock,
        StopSignal stopSignal,
        EnvironmentSettings configuration,
        SliceManagement slices) {

    /**
     * Takes the run from its opening to its summary.
     *
     * @param client open; the caller closes it
     */
    public RunSummary run(LockedRun lockedRun, RunOpening opening, ApiClient client) {
        if (opening instanceof RunOpening.AlreadyDone done) {
            return lockedRun.summarizer().alreadyDone(done.instance(), clock.instant());
        }
        if (opening instanceof RunOpening.NothingToReplay nothing) {
            return lockedRun.summarizer().nothingToReplay(nothing, clock.instant());
        }
        return run(lockedRun, (RunOpening.ReadyToRun) opening, client);
    }

    private RunSummary run(LockedRun lockedRun, RunOpening.ReadyToRun ready, ApiClient client) {
        if (stores.destinations()
                .use(
                        lockedRun.connection().destination(),
                        lockedRun.connection().key().fingerprint())) {
            lockedRun.warnings().add("the API key is another than in the last run to this destination");
        }
        var executions = new BatchExecutions(stores.repository(), clock);
        JobExecution execution = executions.create(lockedRun.job().name(), ready.resumed());
        var inputs = new RunInputs(
                stores,
                clock,
                lockedRun,
                ready,
                client,
                execution,
                new RunStarter(configuration.operator(), configuration.startedFrom()));
        ExecutableRun run = execute(executions, inputs);
        lockedRun.warnings().addAll(ready.work().action().warnings());
        lockedRun
                .warnings()
                .addAll(
                        run != null && run.result() instanceof SlicedDelivery ofSlices
                                ? ofSlices.notes()
                                : ready.opened().source().notes());
        RunSummary summary = lockedRun.summarizer().of(inputs, run, stopSignal.how(), clock.instant());
        if (summary.ending().exitCode() == ExitCode.DONE.code()
                || summary.ending().exitCode() == ExitCode.DONE_WITH_REJECTS.code()) {
            ready.opened().source().forget();
        }
        return summary;
    }

    /** Returns the run, which has counted the records, or null if it could not be prepared. */
    private @Nullable ExecutableRun execute(BatchExecutions executions, RunInputs inputs) {
        ExecutableRun run;
        try {
            run = new RunPreparation(inputs, slices).prepare();
        } catch (RuntimeException | Error failure) {
            executions.fail(inputs.execution(), failure);
            return null;
        }
        stopSignal.running(run, () -> run.execute(() -> stopSignal.stop(ExitCode.TERMINATED)));
        return run;
    }
}
