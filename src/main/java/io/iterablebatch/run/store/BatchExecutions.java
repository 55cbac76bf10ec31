package io.iterablebatch.run.store;

import io.iterablebatch.ledger.instance.Instance;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Creates the execution of a job before the job is executed, as Spring Batch's own launcher does. That launcher first
 * checks that no execution of the instance is running or UNKNOWN; here {@link LostRunRecovery} has seen to that, under
 * the lock of the job.
 */
public record BatchExecutions(JobRepository repository, InstantSource clock) {

    /**
     * Creates an execution.
     *
     * @param resumed the instance to go on with, or null for a new one
     */
    public JobExecution create(String job, @Nullable Instance resumed) {
        return resumed == null ? first(job) : next(resumed);
    }

    private JobExecution first(String job) {
        JobParameters parameters = new JobParametersBuilder()
                .addString("instance", UUID.randomUUID().toString())
                .toJobParameters();
        JobInstance instance = repository.createJobInstance(job, parameters);
        return repository.createJobExecution(instance, parameters, new ExecutionContext());
    }

    private JobExecution next(Instance resumed) {
        JobInstance instance = repository.getJobInstance(resumed.instanceId());
        JobExecution last = instance == null ? null : repository.getLastJobExecution(instance);
        if (instance == null || last == null) {
            throw new IllegalStateException("Spring Batch does not know instance " + resumed.instanceId());
        }
        return repository.createJobExecution(instance, last.getJobParameters(), last.getExecutionContext());
    }

    /**
     * Ends as failed an execution whose job was not executed. {@link ExceptionTextFilter} keeps the reason's text out
     * of the tables.
     */
    public void fail(JobExecution execution, Throwable reason) {
        execution.addFailureException(reason);
        execution.setStatus(BatchStatus.FAILED);
        execution.setExitStatus(ExitStatus.FAILED);
        execution.setEndTime(LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault()));
        try {
            repository.update(execution);
        } catch (DataAccessException | TransactionException away) {
            execution.addFailureException(away);
        }
    }
}
