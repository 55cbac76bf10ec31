package io.iterablebatch.run;

import io.iterablebatch.accounting.Progress;
import io.iterablebatch.config.Connection;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.state.database.AdvisoryLock;
import java.util.List;

/**
 * A run that was asked for.
 *
 * @param lock of the job, held
 * @param warnings what the operator should know, a sentence each; more may come
 */
public record Attempt(
        RunRequest request,
        Connection connection,
        AdvisoryLock lock,
        Progress progress,
        Summaries summaries,
        List<String> warnings) {

    public JobFile job() {
        return request.job();
    }

    /** The id of the destination. */
    public String destination() {
        return connection.destination().id();
    }
}
