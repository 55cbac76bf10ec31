package io.iterablebatch.engine;

import io.iterablebatch.ExitCode;
import io.iterablebatch.StateFailureTranslator;
import io.iterablebatch.accounting.ProgressListener;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.fleet.FleetState;
import io.iterablebatch.fleet.WorkerPart;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.ledger.audit.RunStarter;
import io.iterablebatch.ledger.history.AlertLog;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.ledger.slice.SliceHolding;
import io.iterablebatch.ledger.slice.SliceHoldings;
import io.iterablebatch.metrics.JobFigures;
import io.iterablebatch.prune.PruneReport;
import io.iterablebatch.prune.StatePruning;
import io.iterablebatch.queue.standing.FleetStanding;
import io.iterablebatch.review.PlanReview;
import io.iterablebatch.run.RowRunLauncher;
import io.iterablebatch.run.RowSourceFactory;
import io.iterablebatch.run.RunSummarizer;
import io.iterablebatch.run.StopSignal;
import io.iterablebatch.run.handout.SliceHosts;
import io.iterablebatch.run.handout.SliceJobs;
import io.iterablebatch.run.request.ReplayCheck;
import io.iterablebatch.run.request.ReplayedRun;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.request.WholeUsersCheck;
import io.iterablebatch.run.store.HeldLock;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.run.store.StateReader;
import io.iterablebatch.run.targets.TargetRunLauncher;
import io.iterablebatch.schedule.ScheduleControl;
import io.iterablebatch.schedule.ScheduleOverview;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.text.FigureFormat;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The engine on Spring Batch and PostgreSQL. */
final class BatchEngine implements Engine {

    private final EnvironmentSettings configuration;
    private final @Nullable ApiConnection connection;
    private final RunStores stores;
    private final StateReader stateReader;
    private final PlanReview planReview;
    private final RowRunLauncher rows;
    private final TargetRunLauncher targets;
    private final StopSignal stopSignal;
    private final StatePruning pruning;
    private final ScheduleOverview scheduleOverview;
    private final ScheduleControl scheduleControl;
    private final SliceHosts sliceHosts;
    private final OpenApplication application;

    /**
     * An engine.
     *
     * @param connection where runs send to, or null for an engine that only reads the history
     * @param application closed with the engine
     */
    BatchEngine(
            EnvironmentSettings configuration,
            @Nullable ApiConnection connection,
            RunStores stores,
            StateReader stateReader,
            PlanReview planReview,
            RowRunLauncher rows,
            TargetRunLauncher targets,
            StopSignal stopSignal,
            StatePruning pruning,
            ScheduleOverview scheduleOverview,
            ScheduleControl scheduleControl,
            SliceHosts sliceHosts,
            OpenApplication application) {
        this.configuration = configuration;
        this.connection = connection;
        this.stores = stores;
        this.stateReader = stateReader;
        this.planReview = planReview;
        this.rows = rows;
        this.targets = targets;
        this.stopSignal = stopSignal;
        this.pruning = pruning;
        this.scheduleOverview = scheduleOverview;
        this.scheduleControl = scheduleControl;
        this.sliceHosts = sliceHosts;
        this.application = application;
    }

    @Override
    public RunSummary run(RunRequest request, ProgressListener progress) {
        if (connection == null) {
            throw new IllegalStateException("the engine was opened for reading the history");
        }
        try {
            return run(request, connection, progress);
        } catch (DataAccessException | TransactionException away) {
            throw StateFailureTranslator.of(away);
        }
    }

    private RunSummary run(RunRequest request, ApiConnection to, ProgressListener progress) {
        RunSummarizer summarizer = new RunSummarizer(stores, history(), request, to, configuration);
        if (request.job().section() instanceof TargetsSection section) {
            return targets.run(request, section, to, progress, summarizer);
        }
        ReplayedRun replayed = request.replayed();
        if (replayed != null) {
            ReplayCheck.check(request, replayed, to.destination().id(), history());
        }
        WholeUsersCheck.check(request);
        return rows.run(request, to, progress, summarizer);
    }

    @Override
    public RecordSource source(RunRequest request) {
        return RowSourceFactory.asTheyCome(request, configuration, stores.jdbc());
    }

    @Override
    public RunHistory history() {
        return stateReader.history();
    }

    @Override
    public PlanReview planReview() {
        return planReview;
    }

    @Override
    public ScheduleOverview schedules() {
        return scheduleOverview;
    }

    @Override
    public ScheduleControl scheduleControl() {
        return scheduleControl;
    }

    @Override
    public List<HeldLock> heldLocks(Collection<RunRow> runs) {
        return stateReader.heldLocks(runs);
    }

    @Override
    public AlertLog alerts(Destination destination) {
        return stateReader.alerts(destination);
    }

    @Override
    public FleetStanding fleetStanding() {
        return stateReader.fleet();
    }

    @Override
    public void stop(ExitCode how) {
        stopSignal.stop(how);
    }

    @Override
    public boolean requestStop(long runId) {
        return stores.inTransaction(() -> {
            boolean asked = stores.runs().requestStop(runId);
            note("stop", "run " + runId, asked ? "asked to stop" : "had ended before");
            return asked;
        });
    }

    @Override
    public void note(String what, String subject, String answer) {
        stores.commandAudit()
                .note(new RunStarter(configuration.operator(), configuration.startedFrom()), what, subject, answer);
    }

    @Override
    public PruneReport prune(Duration olderThan, boolean dryRun) {
        PruneReport report = pruning.prune(olderThan, dryRun);
        if (!dryRun) {
            note(
                    "prune",
                    "what ended more than " + FigureFormat.count(olderThan.toHours(), "hour") + " ago",
                    "removed");
        }
        return report;
    }

    @Override
    public Optional<JobFigures> figures(String destination, String job) {
        return stateReader.figures(destination, job);
    }

    @Override
    public String scrape() {
        return stateReader.scrape();
    }

    @Override
    public FleetState fleet() {
        return FleetState.of(stores.dataSource(), stores.jdbc());
    }

    @Override
    public WorkerPart sliceHost(int threads, SliceJobs jobs) {
        return sliceHosts.host(threads, jobs);
    }

    @Override
    public List<SliceHolding> slices(long instanceId) {
        return new SliceHoldings(stores.jdbc()).of(instanceId);
    }

    @Override
    public void close() {
        application.close();
    }
}
