package io.iterablebatch.run;

import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.ledger.RefusedAhead;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.ledger.slice.SliceOrders;
import io.iterablebatch.ledger.slice.SlicePlan;
import io.iterablebatch.run.partition.SliceAggregator;
import io.iterablebatch.run.partition.SliceHandler;
import io.iterablebatch.run.partition.SliceSplitter;
import io.iterablebatch.run.step.GuardRail;
import io.iterablebatch.run.step.RunProgress;
import io.iterablebatch.run.store.JobHold;
import io.iterablebatch.run.store.LockedRepository;
import io.iterablebatch.run.store.RunStores;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.partition.PartitionStep;
import org.springframework.batch.core.repository.JobRepository;

/** Builds what a run whose instance is divided needs: a step that has the slices executed, and what watches them. */
record SlicedPreparation(RunInputs inputs, SliceManagement slicing) {

    /** @param instance in the history, as its run */
    SlicedRun prepare(Instance instance, SlicePlan plan) {
        RunStores stores = inputs.stores();
        LockedRun lockedRun = inputs.lockedRun();
        long instanceId = inputs.instanceId();
        int atOnce = slicing.handlers().atOnce(plan, lockedRun.job());
        stores.inTransaction(() -> {
            new RefusedAhead(stores.jdbc()).takeBack(instanceId);
            stores.slices()
                    .begin(
                            instanceId,
                            inputs.runId(),
                            new SliceOrders(lockedRun.request().mode().full(), atOnce, null, ""));
            return plan;
        });
        List<RecordStage> stages = inputs.ready().work().stages(instance, inputs.runId());
        Instance now = stores.instances().get(instanceId);
        var progress = new RunProgress(
                lockedRun.progress(), inputs.clock(), now.progress().counts());
        var watch = new SlicesWatch(stores.slices(), instanceId, progress, inputs.client());
        var delivery = new SlicedDelivery(inputs, watch, GuardRail.of(lockedRun.request()));
        JobHold hold = new JobHold(lockedRun.lock(), stores.runs(), inputs.runId());
        SliceHandler handler =
                slicing.handlers().of(lockedRun.request(), lockedRun.connection(), plan, instanceId, atOnce, hold);
        BeforeFirstSlice first = new BeforeFirstSlice(inputs, slicing, now, plan, delivery);
        return new SlicedRun(
                inputs,
                job(handler, delivery, first, LockedRepository.on(stores.repository(), hold::keep)),
                handler,
                watch,
                delivery,
                new StageCompletion(inputs, stages),
                () -> slicing.sources().forget(lockedRun.request(), now, plan));
    }

    /** @param repository writes only while the run has the lock of its job */
    private Job job(SliceHandler handler, SlicedDelivery delivery, BeforeFirstSlice first, JobRepository repository) {
        PartitionStep step = new PartitionStep(repository);
        step.setName(SliceSplitter.STEP);
        step.setAllowStartIfComplete(true);
        step.setStepExecutionSplitter(
                new SliceSplitter(repository, inputs.stores().slices()));
        step.setPartitionHandler(handler);
        step.setStepExecutionAggregator(new SliceAggregator());
        step.registerStepExecutionListener(first);
        step.registerStepExecutionListener(delivery);
        return new JobBuilder(inputs.lockedRun().job().name(), repository)
                .start(step)
                .build();
    }
}
