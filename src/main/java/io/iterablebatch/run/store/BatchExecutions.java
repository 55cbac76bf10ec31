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
 * Creates the executions of jobs ahead of the jobs, as Spring Batch's own launcher does. What that one checks first,
 * that no execution of the instance goes on or is of an unknown end, is what {@link LostRunRecovery} has seen to under
 * the lock of the job.
 */
public record BatchExecutions(JobRepository repository, InstantSource clock) {

    /**
     * Creates one.
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
     * Ends an execution whose job is not executed, for this reason. {@link ExceptionTextFilter} puts it into our words.
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
