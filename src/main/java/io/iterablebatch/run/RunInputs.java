package io.iterablebatch.run;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.state.DatabaseTime;
import org.springframework.batch.core.job.JobExecution;

/**
 * What a run is made of.
 *
 * @param execution Spring Batch's, created and not begun
 */
record RunInputs(
        RunStores stores,
        DatabaseTime clock,
        RunAttempt attempt,
        RunOpening.ReadyToRun ready,
        ApiClient client,
        JobExecution execution) {

    long runId() {
        return execution.getId();
    }

    long instanceId() {
        return execution.getJobInstanceId();
    }
}
