package io.iterablebatch.run;

import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.delivery.SendJournal;
import io.iterablebatch.delivery.window.DeliveryWindow;
import io.iterablebatch.delivery.window.WindowLimits;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.JdbcSendJournal;
import io.iterablebatch.ledger.Ledger;
import io.iterablebatch.ledger.RefusedAhead;
import io.iterablebatch.ledger.UnansweredUsers;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.ledger.instance.InstanceOrigin;
import io.iterablebatch.ledger.instance.NewInstance;
import io.iterablebatch.ledger.reject.OpenRejectStore;
import io.iterablebatch.ledger.reject.RecordOrigin;
import io.iterablebatch.ledger.reject.RejectLog;
import io.iterablebatch.ledger.reject.ReplayedSkips;
import io.iterablebatch.ledger.slice.SlicePlan;
import io.iterablebatch.queue.QueuedTry;
import io.iterablebatch.run.request.ReplayedRun;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.step.DeliveryMonitor;
import io.iterablebatch.run.step.DeliveryWriter;
import io.iterablebatch.run.step.GuardRail;
import io.iterablebatch.run.step.MappedBlock;
import io.iterablebatch.run.step.RecordReader;
import io.iterablebatch.run.step.RunProgress;
import io.iterablebatch.run.step.RunSums;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.source.IncrementalLoadTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.builder.StepBuilder;

/** Writes a run into the history and builds all that it needs, so that nothing is left but to execute its job. */
final class RunPreparation {

    private final RunInputs inputs;
    private final SliceManagement slicing;
    private final RunStores stores;
    private final LockedRun lockedRun;
    private final RunOpening.ReadyToRun ready;
    private final long runId;
    private final long instanceId;

    RunPreparation(RunInputs inputs, SliceManagement slicing) {
        this.slicing = slicing;
        this.inputs = inputs;
        this.stores = inputs.stores();
        this.lockedRun = inputs.lockedRun();
        this.ready = inputs.ready();
        this.runId = inputs.runId();
        this.instanceId = inputs.instanceId();
    }

    /**
     * Prepares the run.
     *
     * @throws RuntimeException where the run cannot be executed; the history has the run by then, unless the database
     *     failed
     */
    ExecutableRun prepare() {
        Instance begun = begin();
        // This run must still have the lock. Another run that takes it from now on finds this one in the history, marks
        // it as lost, and so keeps it from announcing requests.
        lockedRun.lock().verify();
        if (ready.objection() != null) {
            throw ready.objection();
        }
        SlicePlan slices = stores.slices().plan(instanceId).orElse(null);
        if (slices != null) {
            return new SlicedPreparation(inputs, slicing).prepare(begun, slices);
        }
        Instance instance = ready.resumed() == null ? begun : withoutRefusedAhead();
        UserNumbers numbers = stores.userNumbers();
        var elsewhere = new UnansweredUsers(stores.jdbc(), instanceId, lockedRun.destination(), numbers);
        List<RecordStage> stages = stages(instance, elsewhere);
        int typicalLength = ready.opened().source().typicalLength();
        int chunk = ready.work().chunkSize(typicalLength);
        int block = MappedBlock.size(chunk, typicalLength);
        var reader = new RecordReader(ready.opened(), ready.work().action(), stages, block);
        long position = instance.progress().position() == null
                ? 1
                : instance.progress().position().number();
        var journal = new JdbcSendJournal(
                stores.jdbc(), inputs.clock(), instanceId, runId, position, elsewhere, lockedRun.lock()::lost);
        var ledger = new Ledger(stores.jdbc(), instanceId, runId, position, rejects(numbers));
        var progress = new RunProgress(
                lockedRun.progress(), inputs.clock(), instance.progress().counts());
        var monitor = new DeliveryMonitor(
                reader,
                GuardRail.of(lockedRun.request()),
                progress,
                instance.progress(),
                RunSums.ofOneReader(instance.progress().counts()));
        DeliveryWindow window = window(ready.work().journal(journal, instance, runId), numbers, monitor);
        return closedOnFailure(window::close, () -> {
            var writer = new DeliveryWriter(
                    reader,
                    stages,
                    window,
                    monitor,
                    ledger,
                    lockedRun.lock(),
                    instance.progress(),
                    ready.work().keepsJudged());
            Job job = job(new BeforeFirstRequest(inputs, journal, writer), reader, writer, chunk / block);
            return new PreparedRun(inputs, job, reader, window, writer, stages, progress);
        });
    }

    /** What is built on something that has threads, which are ended where that fails: nobody else has it by then. */
    static <T> T closedOnFailure(Runnable close, Supplier<T> building) {
        try {
            return building.get();
        } catch (RuntimeException | Error failure) {
            close.run();
            throw failure;
        }
    }

    private Instance begin() {
        return stores.inTransaction(() -> {
            if (ready.resumed() == null) {
                stores.instances().begin(newInstance());
                IncrementalLoadTimes times = ready.opened().source().loadTimes();
                if (times != null) {
                    stores.incrementalLoads().begin(instanceId, times);
                }
            }
            new SliceDecision(inputs).decide();
            ready.work().begin(instanceId);
            stores.runs()
                    .begin(
                            runId,
                            instanceId,
                            ready.resumed() != null,
                            lockedRun.connection().key().fingerprint(),
                            inputs.clock().instant());
            QueuedTry queued = lockedRun.request().queued();
            if (queued != null) {
                stores.queueLink().begin(queued, instanceId, runId);
            }
            stores.commandAudit().began(runId, lockedRun.job().name(), ready.resumed() != null, inputs.starter());
            return stores.instances().get(instanceId);
        });
    }

    /** What a guard made an earlier run record behind the position is judged again by this one. */
    private Instance withoutRefusedAhead() {
        return stores.inTransaction(() -> {
            new RefusedAhead(stores.jdbc()).takeBack(instanceId);
            return stores.instances().get(instanceId);
        });
    }

    private NewInstance newInstance() {
        RunRequest request = lockedRun.request();
        JobFile file = request.job();
        ReplayedRun replayed = request.replayed();
        InstanceOrigin origin = new InstanceOrigin(
                instanceId,
                lockedRun.destination(),
                file.name(),
                file.action().word(),
                request.parameters(),
                file.path().toAbsolutePath().normalize().toString(),
                replayed == null ? null : replayed.runId());
        return new NewInstance(
                origin,
                file.definition().definitionHash(),
                ready.opened().source().columns(),
                request.mode().full(),
                inputs.clock().instant());
    }

    private List<RecordStage> stages(Instance instance, UnansweredUsers elsewhere) {
        List<RecordStage> stages = new ArrayList<>(ready.work().stages(instance, runId));
        if (elsewhere.any()) {
            stages.add(elsewhere);
        }
        if (lockedRun.request().replayed() != null) {
            stages.add(new ReplayedSkips());
        }
        return stages;
    }

    private RejectLog rejects(UserNumbers numbers) {
        String destination = lockedRun.destination();
        String job = lockedRun.job().name();
        ReplayedRun replayed = lockedRun.request().replayed();
        RecordOrigin origin = replayed == null
                ? RecordOrigin.own(instanceId)
                : new OpenRejectStore(stores.jdbc(), destination, job).originOf(replayed.instanceId());
        return stores.inTransaction(
                () -> new RejectLog(stores.jdbc(), destination, job, instanceId, runId, origin, numbers));
    }

    private DeliveryWindow window(SendJournal journal, UserNumbers numbers, DeliveryMonitor monitor) {
        int batchSize = lockedRun.job().options().send().batchSize();
        return new DeliveryWindow(
                ready.work().action(),
                inputs.client(),
                journal,
                numbers,
                WindowLimits.of(batchSize, ready.opened().source().typicalLength()),
                Long.toString(runId),
                monitor::watch,
                monitor::refusable);
    }

    /** @param blocks how many are committed together */
    private Job job(BeforeFirstRequest first, RecordReader reader, DeliveryWriter writer, int blocks) {
        var step = new StepBuilder("deliver", stores.repository())
                        .<MappedBlock, MappedBlock>chunk(blocks)
                        .transactionManager(stores.transactionManager())
                        .reader(reader)
                        .writer(writer)
                        .stream(writer)
                        .listener((StepExecutionListener) first)
                        .listener((StepExecutionListener) writer)
                        .allowStartIfComplete(true)
                        .build();
        return new JobBuilder(lockedRun.job().name(), stores.repository())
                .start(step)
                .build();
    }
}
