package io.iterablebatch.run;

import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.delivery.window.DeliveryWindow;
import io.iterablebatch.ledger.UnsubscribedUserStore;
import io.iterablebatch.run.step.DeliveryWriter;
import io.iterablebatch.run.step.RecordReader;
import io.iterablebatch.run.step.RunProgress;
import io.iterablebatch.run.step.RunSampler;
import io.iterablebatch.run.step.StopRequestPoller;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.time.Sleeper;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A run that is in the history and has everything it needs: what is left is to execute its job, which has a single
 * chunk-oriented step.
 *
 * @param writer the step's writer, which counts what becomes of the records
 * @param stages what records go through before they are sent; each is told when the instance is complete
 */
record PreparedRun(
        RunInputs inputs,
        Job job,
        RecordReader reader,
        DeliveryWindow window,
        DeliveryWriter writer,
        List<RecordStage> stages,
        RunProgress progress) {

    private static final Logger log = LoggerFactory.getLogger(PreparedRun.class);

    /**
     * Executes the job and returns when it has ended; the execution says how.
     *
     * @param onStopRequest called from another thread, once, when somebody asks the run to stop
     */
    void execute(Runnable onStopRequest) {
        try (window;
                RunSampler samples = samples();
                StopRequestPoller requests = stopRequests(onStopRequest);
                reader) {
            executeJob();
            if (inputs.execution().getStatus() == BatchStatus.COMPLETED) {
                completeStages();
            }
        }
    }

    private void executeJob() {
        try {
            job.execute(inputs.execution());
        } catch (JobInterruptedException impossible) {
            throw new IllegalStateException("Spring Batch records how a job ends instead of throwing it", impossible);
        } catch (DataAccessException | TransactionException away) {
            endedWithoutSayingSo(away);
        }
    }

    private RunSampler samples() {
        return RunSampler.watch(
                inputs.stores().samples(),
                inputs.runId(),
                inputs.client(),
                progress::standing,
                inputs.clock(),
                Sleeper.SYSTEM);
    }

    private StopRequestPoller stopRequests(Runnable onStopRequest) {
        return StopRequestPoller.watch(
                inputs.stores().runs(), inputs.runId(), Sleeper.SYSTEM, onStopRequest, writer::lost, inputs.clock());
    }

    private void completeStages() {
        if (!writer.complete()) {
            return;
        }
        RunStores stores = inputs.stores();
        try {
            stores.inTransaction(() -> {
                if (stores.runs().keeps(inputs.runId())) {
                    stages.forEach(RecordStage::completed);
                    UnsubscribedUserStore.removeOld(stores.jdbc());
                }
                return stages;
            });
        } catch (DataAccessException | TransactionException away) {
            log.warn("what comes after a complete instance is left to the next run", away);
        }
    }

    /** Spring Batch throws where it cannot write a run's end; the run took place all the same, and has its summary. */
    private void endedWithoutSayingSo(RuntimeException away) {
        JobExecution execution = inputs.execution();
        execution.setStatus(BatchStatus.FAILED);
        execution.addFailureException(away);
    }

    /** Asks the run to end gracefully: requests in flight are finished, and none is begun any more. From any thread. */
    void stop() {
        writer.stop();
    }
}
