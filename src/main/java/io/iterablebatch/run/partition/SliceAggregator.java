package io.iterablebatch.run.partition;

import java.util.Collection;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.partition.StepExecutionAggregator;
import org.springframework.batch.core.step.StepExecution;

/**
 * Sums up the steps of slices in the step that is divided. It says COMPLETED where all of them do, and STOPPED
 * otherwise: whether the run failed, and why, is judged by what the ledger says of the slices, and Spring Batch would
 * log a failure that is known as one of its own.
 */
public final class SliceAggregator implements StepExecutionAggregator {

    @Override
    public void aggregate(StepExecution result, Collection<StepExecution> slices) {
        BatchStatus status = BatchStatus.COMPLETED;
        for (StepExecution slice : slices) {
            if (slice.getStatus() != BatchStatus.COMPLETED) {
                status = BatchStatus.STOPPED;
            }
            result.setReadCount(result.getReadCount() + slice.getReadCount());
            result.setWriteCount(result.getWriteCount() + slice.getWriteCount());
            result.setCommitCount(result.getCommitCount() + slice.getCommitCount());
            result.setRollbackCount(result.getRollbackCount() + slice.getRollbackCount());
        }
        result.setStatus(status);
    }
}
