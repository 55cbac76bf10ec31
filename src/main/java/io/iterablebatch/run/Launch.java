package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.ledger.DatabaseTime;
import io.iterablebatch.report.RunSummary;
import org.jspecify.annotations.Nullable;

/** Runs what is ready to run. */
record Launch(Stores stores, DatabaseTime clock, Stops stops) {

    /** @param failure what the run is to fail of once it is in the history, or null */
    RunSummary run(
            Attempt attempt,
            RecordReader reader,
            Work work,
            ApiClient client,
            SecondLook secondLook,
            @Nullable RunFailure failure) {
        if (stores.destinations()
                .use(
                        attempt.connection().destination(),
                        attempt.connection().key().fingerprint())) {
            attempt.warnings().add("the API key is another than in the last run to this destination");
        }
        LoadRun run = new LoadRun(
                stores, attempt, reader, work, client, clock, secondLook, () -> stops.stop(ExitCode.TERMINATED));
        var execution = stops.running(run, client, () -> run.execute(failure));
        attempt.warnings().addAll(work.action().warnings());
        return attempt.summaries().of(execution, run.writer(), client, attempt, stops.how(), clock.instant());
    }
}
