package io.iterablebatch.run.partition;

import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.ProgressListener;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.changes.lookup.FingerprintCache;
import io.iterablebatch.delivery.RecordStage;
import io.iterablebatch.delivery.window.DeliveryWindow;
import io.iterablebatch.delivery.window.WindowLimits;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.ledger.JdbcSendJournal;
import io.iterablebatch.ledger.SliceLedger;
import io.iterablebatch.ledger.SliceLedger.SliceReport;
import io.iterablebatch.ledger.SliceLedger.SumsOfSlices;
import io.iterablebatch.ledger.SliceOwner;
import io.iterablebatch.ledger.UnansweredUsers;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.ledger.reject.RecordOrigin;
import io.iterablebatch.ledger.reject.RejectLog;
import io.iterablebatch.ledger.slice.SliceFigures;
import io.iterablebatch.ledger.slice.SliceOrders;
import io.iterablebatch.ledger.slice.SlicePlan;
import io.iterablebatch.ledger.slice.SliceRow;
import io.iterablebatch.run.project.ActionFactory;
import io.iterablebatch.run.project.ProjectComparison;
import io.iterablebatch.run.request.RunMode;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.source.CountedRecords;
import io.iterablebatch.run.source.OpenedSource;
import io.iterablebatch.run.step.DeliveryMonitor;
import io.iterablebatch.run.step.DeliveryWriter;
import io.iterablebatch.run.step.GuardRail;
import io.iterablebatch.run.step.MappedBlock;
import io.iterablebatch.run.step.RecordReader;
import io.iterablebatch.run.step.RowWork;
import io.iterablebatch.run.step.RunProgress;
import io.iterablebatch.run.step.RunSums;
import io.iterablebatch.run.store.LockedRepository;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.state.database.AdvisoryLock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;

/**
 * Builds all that the execution of a slice needs: the same as a run that is not divided has, on the slice's own
 * records. What it has opened is closed with it.
 */
final class SlicePreparation implements AutoCloseable {

    private final SliceTools tools;
    private final SliceRequest request;
    private final SliceOwner owner;
    private final AdvisoryLock lock;
    private final int among;
    private final SliceFigures before;
    private final RunStores stores;
    private final JobFile job;
    private volatile @Nullable CountedRecords source;
    private volatile @Nullable ApiClient client;
    private volatile boolean stopping;

    /**
     * A preparation.
     *
     * @param owner the id of this execution of the slice
     * @param among how many slices this process executes at the same time
     * @param before what earlier executions of the slice did in this run
     */
    SlicePreparation(
            SliceTools tools, SliceRequest request, String owner, AdvisoryLock lock, int among, SliceFigures before) {
        this.tools = tools;
        this.request = request;
        this.owner = new SliceOwner(request.slice(), owner);
        this.lock = lock;
        this.among = among;
        this.before = before;
        this.stores = tools.stores();
        this.job = request.job();
    }

    /**
     * Prepares it, up to where its first record is read.
     *
     * @throws io.iterablebatch.RunFailure where its source cannot be opened
     */
    PreparedSlice prepare() {
        long instanceId = request.instanceId();
        Instance instance = stores.instances().get(instanceId);
        SlicePlan plan = stores.slices()
                .plan(instanceId)
                .orElseThrow(() -> new IllegalStateException("instance " + instanceId + " has no slices"));
        SliceRow row = stores.slices().get(instanceId, request.slice());
        SliceOrders orders = stores.slices()
                .orders(request.runId())
                .orElseThrow(() -> new IllegalStateException("run " + request.runId() + " has no slices"));
        RunRequest asked = RunRequest.of(job, new RunMode(null, false, false, orders.full(), null));
        CountedRecords records = new CountedRecords(new SliceSources(tools).of(asked, instance, plan, request.slice()));
        source = records;
        if (stopping) {
            records.interrupt();
        }
        records.open(row.progress().position());
        ApiClient api = tools.clients()
                .open(
                        tools.configuration(),
                        ShareInFlight.of(job, orders.atOnce()),
                        request.connection(),
                        stores.budget(request.connection().destination()));
        client = api;
        if (stopping) {
            api.abortWaiting();
        }
        return prepare(instance, row, orders, asked, records, api);
    }

    private PreparedSlice prepare(
            Instance instance,
            SliceRow row,
            SliceOrders orders,
            RunRequest asked,
            CountedRecords records,
            ApiClient api) {
        UserNumbers numbers = stores.userNumbers();
        OpenedSource opened = OpenedSource.of(records);
        RecordAction action = ActionFactory.of(job, records.columns(), numbers);
        // Some actions map and send by what the project has; what is to be said of that the run has said.
        RunFailure unasked = ProjectComparison.of(action, api).failure();
        if (unasked != null) {
            throw unasked;
        }
        var elsewhere = new UnansweredUsers(stores.jdbc(), instance.instanceId(), instance.destination(), numbers);
        var work = new RowWork(
                action,
                asked,
                instance.destination(),
                stores,
                new FingerprintCache(tools.configuration().dataDirectory()),
                tools.clock());
        List<RecordStage> stages = new ArrayList<>(work.stagesOfSlice(instance, request.slice(), among));
        if (elsewhere.any()) {
            stages.add(elsewhere);
        }
        int typicalLength = records.typicalLength();
        int chunk = work.chunkSize(typicalLength);
        int block = MappedBlock.size(chunk, typicalLength);
        var reader = new RecordReader(opened, action, stages, block);
        long position = row.progress().position() == null
                ? 1
                : row.progress().position().number();
        var journal = new JdbcSendJournal(
                stores.jdbc(),
                tools.clock(),
                instance.instanceId(),
                request.runId(),
                owner,
                position,
                elsewhere,
                lock::lost);
        var progress = new RunProgress(
                ProgressListener.NONE, tools.clock(), row.progress().counts());
        Supplier<SliceFigures> figures = new FiguresSoFar(api, stages, before);
        var ledger = new SliceLedger(
                stores.jdbc(),
                instance.instanceId(),
                request.runId(),
                owner,
                position,
                rejects(instance, numbers),
                records::before,
                () -> new SliceReport(
                        Math.max(0, progress.standing().share()), figures.get().json()),
                lock::verify,
                new SumsOfSlices(instance.progress().counts(), among));
        var monitor =
                new DeliveryMonitor(reader, GuardRail.of(asked), progress, row.progress(), new SumsBeside(ledger));
        var window = new DeliveryWindow(
                action,
                api,
                journal,
                numbers,
                WindowLimits.of(job.options().send().batchSize(), typicalLength),
                request.runId() + "-" + (request.slice() + 1) + "." + row.attempts(),
                monitor::watch,
                monitor::refusable);
        try {
            var writer = new DeliveryWriter(
                    reader, stages, window, monitor, ledger, lock, row.progress(), work.keepsJudged());
            var first = new SliceBeginning(tools, request, instance, orders, action, journal, records, writer);
            return new PreparedSlice(
                    step(first, reader, writer, chunk / block), records, reader, window, writer, api, action, figures);
        } catch (RuntimeException | Error failure) {
            window.close();
            throw failure;
        }
    }

    private RejectLog rejects(Instance instance, UserNumbers numbers) {
        return stores.inTransaction(() -> new RejectLog(
                stores.jdbc(),
                instance.destination(),
                job.name(),
                instance.instanceId(),
                request.runId(),
                request.slice(),
                RecordOrigin.own(instance.instanceId()),
                numbers));
    }

    /** @param blocks how many are committed together */
    private Step step(SliceBeginning first, RecordReader reader, DeliveryWriter writer, int blocks) {
        return new StepBuilder("deliver:" + request.name(), LockedRepository.on(stores.repository(), lock::verify))
                        .<MappedBlock, MappedBlock>chunk(blocks)
                        .transactionManager(stores.transactionManager())
                        .reader(reader)
                        .writer(writer)
                        .stream(writer)
                        .listener((StepExecutionListener) first)
                        .listener((StepExecutionListener) writer)
                        .allowStartIfComplete(true)
                        .build();
    }

    /** The other slices, as this one knows them. */
    private record SumsBeside(SliceLedger ledger) implements RunSums {

        @Override
        public Counts others() {
            return ledger.others();
        }

        @Override
        public int readers() {
            return Math.max(1, ledger.sums().running());
        }

        @Override
        public boolean whole() {
            return false;
        }
    }

    /** Ends what the preparation waits for. From any thread. */
    void stop() {
        stopping = true;
        CountedRecords opening = source;
        if (opening != null) {
            opening.interrupt();
        }
        ApiClient asking = client;
        if (asking != null) {
            asking.abortWaiting();
        }
    }

    @Override
    public void close() {
        ApiClient opened = client;
        CountedRecords read = source;
        try {
            if (opened != null) {
                opened.close();
            }
        } finally {
            if (read != null) {
                read.close();
            }
        }
    }
}
