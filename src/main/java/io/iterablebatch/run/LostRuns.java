package io.iterablebatch.run;

import io.iterablebatch.ledger.RunLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Frees the instances of runs whose process died. To be called with the job's lock held: the lock is the proof that
 * whoever is still marked as running is not.
 */
final class LostRuns {

    private static final Logger log = LoggerFactory.getLogger(LostRuns.class);

    private final JobRepository repository;
    private final JobOperator operator;
    private final JdbcTemplate jdbc;
    private final RunLog runs;

    LostRuns(JobRepository repository, JobOperator operator, JdbcTemplate jdbc, RunLog runs) {
        this.repository = repository;
        this.operator = operator;
        this.jdbc = jdbc;
        this.runs = runs;
    }

    void recover(String destination, String job) {
        for (long runId : runs.unended(destination, job)) {
            JobExecution execution = repository.getJobExecution(runId);
            if (execution != null) {
                recover(execution);
            }
            runs.lost(runId);
            log.info("run {} of {} was lost: its process ended without saying so", runId, job);
        }
    }

    private void recover(JobExecution execution) {
        if (execution.getStatus() == BatchStatus.UNKNOWN) {
            restartable(execution.getId());
        } else if (execution.getStatus().isRunning()) {
            operator.recover(execution);
        }
    }

    /** Spring Batch itself never lets go of UNKNOWN, which it writes when the outcome of a commit was not known. */
    private void restartable(long runId) {
        jdbc.update(
                "UPDATE batch_step_execution SET status = 'FAILED', version = version + 1"
                        + " WHERE job_execution_id = ? AND status IN ('UNKNOWN', 'STARTED', 'STARTING', 'STOPPING')",
                runId);
        jdbc.update(
                "UPDATE batch_job_execution SET status = 'FAILED', version = version + 1, end_time = coalesce(end_time, now())"
                        + " WHERE job_execution_id = ?",
                runId);
    }
}
