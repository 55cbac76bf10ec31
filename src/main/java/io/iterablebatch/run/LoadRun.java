package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.config.Connection;
import io.iterablebatch.delivery.DeliveryWindow;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.delivery.SendJournal;
import io.iterablebatch.delivery.WindowLimits;
import io.iterablebatch.jobfile.Guards;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.ledger.DatabaseTime;
import io.iterablebatch.ledger.Instance;
import io.iterablebatch.ledger.InstanceOrigin;
import io.iterablebatch.ledger.JdbcOpenRejects;
import io.iterablebatch.ledger.JdbcSendJournal;
import io.iterablebatch.ledger.JdbcUnsubscribed;
import io.iterablebatch.ledger.Ledger;
import io.iterablebatch.ledger.NewInstance;
import io.iterablebatch.ledger.Origin;
import io.iterablebatch.ledger.RejectLog;
import io.iterablebatch.ledger.UnansweredUsers;
import io.iterablebatch.mapping.Mapped;
import io.iterablebatch.source.LoadTimes;
import io.iterablebatch.source.SourceAwayException;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.time.Sleeper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One run on its way through Spring Batch: a job of a single chunk-oriented step. */
final class LoadRun {

    private static final Logger log = LoggerFactory.getLogger(LoadRun.class);

    private final Stores stores;
    private final Attempt attempt;
    private final RunRequest request;
    private final Connection connection;
    private final RecordReader reader;
    private final Work work;
    private final RecordAction action;
    private final ApiClient client;
    private final DatabaseTime clock;
    private final @Nullable Instance resumed;
    private final SecondLook secondLook;
    private final Runnable onStopRequest;
    private final LateWriter writer = new LateWriter(this::writer);
    private List<RecordStage> stages = List.of();
    private @Nullable DeliveryWindow window;
    private @Nullable StopRequests stopRequests;
    private @Nullable RunSamples samples;
    private @Nullable JobExecution begun;
    private @Nullable RunFailure failure;

    LoadRun(
            Stores stores,
            Attempt attempt,
            RecordReader reader,
            Work work,
            ApiClient client,
            DatabaseTime clock,
            SecondLook secondLook,
            Runnable onStopRequest) {
        this.stores = stores;
        this.attempt = attempt;
        this.request = attempt.request();
        this.connection = attempt.connection();
        this.reader = reader;
        this.work = work;
        this.action = work.action();
        this.client = client;
        this.clock = clock;
        this.resumed = attempt.resumed();
        this.secondLook = secondLook;
        this.onStopRequest = onStopRequest;
    }

    /**
     * Runs the job and returns what Spring Batch says of it.
     *
     * @param failure what the run is to fail of once it is in the history, or null
     */
    JobExecution execute(@Nullable RunFailure failure) {
        this.failure = failure;
        JobFile file = request.job();
        reader.mapWith(this::mapped);
        var step = new StepBuilder("deliver", stores.repository())
                        .<Mapped, Mapped>chunk(work.chunkSize(reader.typicalLength()))
                        .transactionManager(stores.transactionManager())
                        .reader(reader)
                        .writer(writer)
                        .stream(writer)
                        .listener((org.springframework.batch.core.listener.StepExecutionListener) writer)
                        .allowStartIfComplete(true)
                        .build();
        Job job = new JobBuilder(file.name(), stores.repository()).start(step).build();
        try {
            JobExecution execution = stores.operator().start(job, InstanceParameters.of(stores.repository(), resumed));
            if (execution.getStatus() == BatchStatus.COMPLETED) {
                completeStages();
            }
            return execution;
        } catch (org.springframework.batch.core.job.JobExecutionException refused) {
            throw new RunFailure(
                    ExitCode.FAILED, "Spring Batch refused to start the job: " + refused.getMessage(), refused);
        } catch (DataAccessException | TransactionException away) {
            return endedWithoutSayingSo(away);
        } finally {
            reader.close();
            if (stopRequests != null) {
                stopRequests.close();
            }
            if (samples != null) {
                samples.close();
            }
            if (window != null) {
                window.close();
            }
        }
    }

    private Mapped mapped(SourceRecord record) {
        Mapped mapped = action.map(record);
        for (RecordStage stage : stages) {
            mapped = stage.ahead(mapped);
        }
        return mapped;
    }

    private void completeStages() {
        DeliveryWriter ended = writer.writer();
        if (ended != null && ended.complete()) {
            try {
                stores.inTransaction(() -> {
                    if (begun == null || !stores.runs().keeps(begun.getId())) {
                        return stages;
                    }
                    stages.forEach(RecordStage::completed);
                    JdbcUnsubscribed.removeOld(stores.jdbc());
                    return stages;
                });
            } catch (DataAccessException | TransactionException away) {
                log.warn("what comes after a complete instance is left to the next run", away);
            }
        }
    }

    /** Spring Batch throws where it cannot write a run's end; the run took place all the same, and has its summary. */
    private JobExecution endedWithoutSayingSo(RuntimeException away) {
        JobExecution execution = begun;
        if (execution == null) {
            throw away;
        }
        execution.setStatus(BatchStatus.FAILED);
        execution.addFailureException(away);
        return execution;
    }

    /** Asks the run to end gracefully. From any thread. */
    void stop() {
        writer.stop();
    }

    /** The writer with all it counted, or null if the step never began. */
    @Nullable DeliveryWriter writer() {
        return writer.writer();
    }

    private DeliveryWriter writer(StepExecution step) {
        begun = step.getJobExecution();
        long runId = step.getJobExecutionId();
        long instanceId = step.getJobExecution().getJobInstanceId();
        Instance instance = begin(runId, instanceId);
        // Whoever takes the lock from now on finds this run, and ends its announcements.
        attempt.lock().verify();
        if (failure != null) {
            throw failure;
        }
        stopRequests = StopRequests.watch(stores.runs(), runId, Sleeper.SYSTEM, onStopRequest, writer::lost, clock);
        var progress =
                new RunProgress(attempt.progress(), clock, instance.progress().counts());
        samples = RunSamples.watch(stores.samples(), runId, client, progress::standing, clock, Sleeper.SYSTEM);
        String destination = connection.destination().id();
        var elsewhere = new UnansweredUsers(stores.jdbc(), instanceId, destination);
        stages = new ArrayList<>(work.stages(instance, runId));
        if (elsewhere.any()) {
            stages.add(elsewhere);
        }
        long position = instance.progress().position() == null
                ? 1
                : instance.progress().position().number();
        var journal = new JdbcSendJournal(
                stores.jdbc(), clock, instanceId, runId, destination, position, elsewhere, attempt.lock()::lost);
        try {
            foresee(runId, journal);
        } catch (SourceException | SourceAwayException broken) {
            // A stop ends the reading, too; then nothing will be sent.
            if (!writer.stopping()) {
                throw broken;
            }
        }
        SendJournal audited = work.journal(journal, instance, runId);
        var ledger = new Ledger(stores.jdbc(), instanceId, runId, position, rejects(runId, instanceId));
        var limits = WindowLimits.of(request.job().options().send().batchSize(), reader.typicalLength());
        return new DeliveryWriter(
                reader,
                stages,
                (watcher, refusable) -> {
                    window = new DeliveryWindow(
                            action, client, audited, limits, Long.toString(runId), watcher, refusable);
                    return window;
                },
                ledger,
                attempt.lock(),
                GuardRail.of(request),
                progress,
                instance);
    }

    /** What must be known, and may end the run, before anything is sent. */
    private void foresee(long runId, JdbcSendJournal journal) {
        Guards guards = request.job().options().guards();
        var unsubscribed = new JdbcUnsubscribed(
                stores.jdbc(), connection.destination().id(), request.job().name());
        var limit = new UnsubscribeLimit(stores, unsubscribed, secondLook.allowed(guards.maxUnsubscribed()));
        Instant lastSent = stores.runs()
                .lastSent(
                        runId,
                        connection.destination().id(),
                        request.job().action().word(),
                        request.job().options().send().giveUpAfter(),
                        clock.instant());
        action.begin(new ActionRun(clock, lastSent, limit, journal::uncertain, reader::rowsNaming));
        if (guards.countFirst()) {
            limit.foresee(() -> secondLook.foresee(action, client, reader.position(null), writer::stopping));
        }
    }

    private RejectLog rejects(long runId, long instanceId) {
        String destination = connection.destination().id();
        String job = request.job().name();
        Replayed replayed = request.replayed();
        Origin origin = replayed == null
                ? Origin.own(instanceId)
                : new JdbcOpenRejects(stores.jdbc(), destination, job).originOf(replayed.instanceId());
        return stores.inTransaction(() -> new RejectLog(stores.jdbc(), destination, job, instanceId, runId, origin));
    }

    private Instance begin(long runId, long instanceId) {
        return stores.inTransaction(() -> {
            if (resumed == null) {
                JobFile file = request.job();
                stores.instances()
                        .begin(new NewInstance(
                                origin(instanceId),
                                file.definition().definitionHash(),
                                reader.columns(),
                                request.mode().full(),
                                clock.instant()));
                LoadTimes times = reader.loadTimes();
                if (times != null) {
                    stores.incrementalLoads().begin(instanceId, times);
                }
            }
            work.begin(instanceId);
            stores.runs()
                    .begin(runId, instanceId, resumed != null, connection.key().fingerprint(), clock.instant());
            return stores.instances().get(instanceId);
        });
    }

    private InstanceOrigin origin(long instanceId) {
        JobFile file = request.job();
        Replayed replayed = request.replayed();
        return new InstanceOrigin(
                instanceId,
                connection.destination().id(),
                file.name(),
                file.action().word(),
                request.parameters(),
                file.path().toAbsolutePath().normalize().toString(),
                replayed == null ? null : replayed.runId());
    }
}
