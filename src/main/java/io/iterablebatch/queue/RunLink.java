package io.iterablebatch.queue;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a run has to do with the queue, where it runs for a queued one. The link between the two is written in the
 * transaction that begins the run, so that whoever tries the queued run again goes on with the same instance, or finds
 * it complete, even if the end of the try before could not be written. Thread-safe.
 */
public final class RunLink {

    private final JdbcTemplate jdbc;

    public RunLink(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The instance that an earlier try began, or went on with.
     *
     * @param job name of the job that is about to run
     * @param project label of its project
     * @throws RunFailure FAILED where another worker has the queued run by now; USAGE where it is one of another job
     */
    public Optional<Long> begun(QueuedTry queued, String job, String project) {
        QueuedRun run = new RunQueue(jdbc).find(queued.queueId()).orElseThrow(() -> taken(queued));
        if (run.state() != QueueState.RUNNING || !queued.workerId().equals(run.workerId())) {
            throw taken(queued);
        }
        RunOrder order = run.order();
        if (!order.job().equals(job) || !order.project().equals(project)) {
            throw new RunFailure(
                    ExitCode.USAGE,
                    order.jobFile() + " on this host is job " + job + " for project " + project + ", but queued run "
                            + run.queueId() + " is of job " + order.job() + " for project " + order.project()
                            + ": give all hosts the same job files, and queue it again");
        }
        return Optional.ofNullable(run.instanceId());
    }

    /**
     * Links the run. To be called within the transaction that begins it.
     *
     * @throws RunFailure FAILED where another worker has the queued run by now
     */
    public void begin(QueuedTry queued, long instanceId, long runId) {
        List<Long> linked = jdbc.queryForList(
                """
                UPDATE queued_run SET instance_id = ?, run_id = ?
                WHERE queue_id = ? AND worker_id = ? AND state = 'running' AND coalesce(instance_id, ?) = ?
                RETURNING queue_id
                """,
                Long.class,
                instanceId,
                runId,
                queued.queueId(),
                queued.workerId(),
                instanceId,
                instanceId);
        if (linked.isEmpty()) {
            throw taken(queued);
        }
    }

    private static RunFailure taken(QueuedTry queued) {
        return new RunFailure(
                ExitCode.FAILED,
                "queued run " + queued.queueId() + " is not in the hands of worker " + queued.workerId()
                        + " any more; nothing was done by this process");
    }
}
