package io.iterablebatch.run;

import io.iterablebatch.api.RequestFigures;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.delivery.window.DeliveryWindow;
import io.iterablebatch.run.step.DeliveryResult;
import io.iterablebatch.run.step.DeliveryWriter;
import io.iterablebatch.run.step.RecordReader;
import io.iterablebatch.run.step.RunProgress;
import io.iterablebatch.run.step.RunSampler;
import io.iterablebatch.run.step.StopRequestPoller;
import io.iterablebatch.time.Sleeper;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;

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
        RunProgress progress)
        implements ExecutableRun {

    @Override
    public void execute(Runnable onStopRequest) {
        try (window;
                RunSampler samples = samples();
                StopRequestPoller requests = stopRequests(onStopRequest);
                reader) {
            JobExecutor.execute(job, inputs.execution());
            if (inputs.execution().getStatus() == BatchStatus.COMPLETED) {
                if (writer.complete()) {
                    new StageCompletion(inputs, stages).complete();
                }
            }
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

    @Override
    public void stop() {
        writer.stop();
    }

    @Override
    public void abandonAnswers() {
        inputs.client().abandonAnswers();
    }

    @Override
    public DeliveryResult result() {
        return writer;
    }

    @Override
    public RequestFigures requests() {
        return inputs.client();
    }
}
