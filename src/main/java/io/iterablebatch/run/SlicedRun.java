package io.iterablebatch.run;

import io.iterablebatch.api.RequestFigures;
import io.iterablebatch.run.partition.SliceHandler;
import io.iterablebatch.run.step.DeliveryResult;
import io.iterablebatch.run.step.RunSampler;
import io.iterablebatch.run.step.StopRequestPoller;
import io.iterablebatch.time.Sleeper;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;

/**
 * A run whose records are divided: its job has one step, which has the slices executed and waits for them.
 *
 * @param handler has the slices executed
 * @param watch looks how far they are
 * @param delivery judges them when all are at rest
 * @param forgetSources called once all is done: nobody reads the source any more
 */
record SlicedRun(
        RunInputs inputs,
        Job job,
        SliceHandler handler,
        SlicesWatch watch,
        SlicedDelivery delivery,
        StageCompletion completion,
        Runnable forgetSources)
        implements ExecutableRun {

    @Override
    public void execute(Runnable onStopRequest) {
        try (RunSampler samples = RunSampler.watch(
                        inputs.stores().samples(),
                        inputs.runId(),
                        watch,
                        watch::standing,
                        inputs.clock(),
                        Sleeper.SYSTEM);
                SlicesWatch watching = watch.started();
                StopRequestPoller requests = StopRequestPoller.watch(
                        inputs.stores().runs(),
                        inputs.runId(),
                        Sleeper.SYSTEM,
                        onStopRequest,
                        handler::lost,
                        inputs.clock())) {
            JobExecutor.execute(job, inputs.execution());
            if (inputs.execution().getStatus() == BatchStatus.COMPLETED && delivery.complete()) {
                completion.complete();
                forgetSources.run();
            }
        }
    }

    @Override
    public void stop() {
        delivery.stop();
        inputs.client().abortWaiting();
        handler.stop();
    }

    @Override
    public void abandonAnswers() {
        inputs.client().abandonAnswers();
        handler.abandonAnswers();
    }

    @Override
    public DeliveryResult result() {
        return delivery;
    }

    @Override
    public RequestFigures requests() {
        return watch;
    }
}
