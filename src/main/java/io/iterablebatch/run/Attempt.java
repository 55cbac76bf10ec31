package io.iterablebatch.run;

import io.iterablebatch.config.Connection;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.report.Progress;
import io.iterablebatch.state.AdvisoryLock;
import java.util.List;

/**
 * A run that was asked for.
 *
 * @param lock of the job, held
 * @param warnings what the operator should know, a sentence each; more may come
 */
record Attempt(
        RunRequest request,
        Connection connection,
        AdvisoryLock lock,
        Progress progress,
        Summaries summaries,
        List<String> warnings) {

    JobFile job() {
        return request.job();
    }

    /** The id of the destination. */
    String destination() {
        return connection.destination().id();
    }
}
