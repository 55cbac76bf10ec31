package io.iterablebatch.run.store;

import io.iterablebatch.ledger.history.RunLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Frees the instances of runs whose process died. To be called with the job's lock held: it proves that a run which is
 * still marked as running is not.
 */
public final class LostRunRecovery {

    private static final Logger log = LoggerFactory.getLogger(LostRunRecovery.class);

    /** Does not go by what our own tables say of the run: a process can die between any two of its statements. */
    private static final String STUCK = """
            SELECT e.job_execution_id FROM batch_job_execution e
            JOIN load_instance i ON i.instance_id = e.job_instance_id
            WHERE i.destination_id = ? AND i.job = ? AND NOT i.completed
              AND (e.status IN ('UNKNOWN', 'STARTED', 'STARTING', 'STOPPING', 'COMPLETED')
                OR EXISTS (SELECT 1 FROM batch_step_execution s WHERE s.job_execution_id = e.job_execution_id
                  AND s.status IN ('UNKNOWN', 'STARTED', 'STARTING', 'STOPPING')))
            """;

    private final JdbcTemplate jdbc;
    private final RunLog runs;

    /** @param runs the runs that it marks as lost */
    public LostRunRecovery(JdbcTemplate jdbc, RunLog runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    /**
     * Marks as lost the runs of the job that have not said how they ended, and makes their instances ready to be
     * resumed.
     */
    public void recover(String destination, String job) {
        for (long executionId : jdbc.queryForList(STUCK, Long.class, destination, job)) {
            restartable(executionId);
        }
        for (long runId : runs.unended(destination, job)) {
            runs.lost(runId);
            log.info("run {} of {} was lost: its process ended without saying so", runId, job);
        }
    }

    /**
     * Spring Batch restarts an instance only if its last execution says FAILED or STOPPED, and never one that says
     * UNKNOWN, which it writes when it cannot tell whether a commit succeeded. COMPLETED here means that the process
     * died before the instance was marked: the next run finds nothing left to read and judges it again.
     */
    private void restartable(long executionId) {
        jdbc.update("""
                UPDATE batch_step_execution SET status = 'FAILED', version = version + 1
                WHERE job_execution_id = ? AND status IN ('UNKNOWN', 'STARTED', 'STARTING', 'STOPPING')
                """, executionId);
        jdbc.update("""
                UPDATE batch_job_execution
                SET status = 'FAILED', version = version + 1,
                    end_time = coalesce(end_time, last_updated, create_time)
                WHERE job_execution_id = ?
                """, executionId);
    }
}
