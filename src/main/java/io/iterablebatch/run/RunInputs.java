package io.iterablebatch.run;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.ledger.audit.RunStarter;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.state.DatabaseTime;
import org.springframework.batch.core.job.JobExecution;

/**
 * What a {@link PreparedRun} is built from.
 *
 * @param execution created by Spring Batch, and not executed yet
 * @param starter who has it started
 */
record RunInputs(
        RunStores stores,
        DatabaseTime clock,
        LockedRun lockedRun,
        RunOpening.ReadyToRun ready,
        ApiClient client,
        JobExecution execution,
        RunStarter starter) {

    long runId() {
        return execution.getId();
    }

    long instanceId() {
        return execution.getJobInstanceId();
    }
}
