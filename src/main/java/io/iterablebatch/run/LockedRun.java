package io.iterablebatch.run;

import io.iterablebatch.accounting.ProgressListener;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.state.database.AdvisoryLock;
import java.util.List;

/**
 * A run that was asked for, from when it has the lock of its job.
 *
 * @param lock of the job, held
 * @param warnings what the operator should know, a sentence each; the list grows while the run goes on
 */
public record LockedRun(
        RunRequest request,
        ApiConnection connection,
        AdvisoryLock lock,
        ProgressListener progress,
        RunSummarizer summarizer,
        List<String> warnings) {

    public JobFile job() {
        return request.job();
    }

    /** The id of the destination. */
    public String destination() {
        return connection.destination().id();
    }
}
