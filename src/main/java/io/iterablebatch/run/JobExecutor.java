package io.iterablebatch.run;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Executes the job of a run; the execution says how it ended. */
final class JobExecutor {

    private JobExecutor() {}

    static void execute(Job job, JobExecution execution) {
        try {
            job.execute(execution);
        } catch (JobInterruptedException impossible) {
            throw new IllegalStateException("Spring Batch records how a job ends instead of throwing it", impossible);
        } catch (DataAccessException | TransactionException away) {
            endedWithoutSayingSo(execution, away);
        }
    }

    /** Spring Batch throws where it cannot write a run's end; the run took place all the same, and has its summary. */
    private static void endedWithoutSayingSo(JobExecution execution, RuntimeException away) {
        execution.setStatus(BatchStatus.FAILED);
        execution.addFailureException(away);
    }
}
