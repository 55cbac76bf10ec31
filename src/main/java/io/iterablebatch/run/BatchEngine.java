package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.action.targets.TargetActions;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.SourceSection.OnChange;
import io.iterablebatch.jobfile.SubscriptionsSection;
import io.iterablebatch.jobfile.TargetsSection;
import io.iterablebatch.ledger.History;
import io.iterablebatch.ledger.Instance;
import io.iterablebatch.ledger.JdbcHistory;
import io.iterablebatch.ledger.RejectSource;
import io.iterablebatch.plan.PlanSource;
import io.iterablebatch.report.Progress;
import io.iterablebatch.report.PruneReport;
import io.iterablebatch.report.RunSummary;
import io.iterablebatch.source.Source;
import io.iterablebatch.source.SourceAwayException;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.grouped.GroupedSource;
import io.iterablebatch.source.grouped.Staging;
import io.iterablebatch.state.AdvisoryLock;
import io.iterablebatch.state.StateDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine on Spring Batch and PostgreSQL. */
final class BatchEngine implements Engine {

    private static final Logger log = LoggerFactory.getLogger(BatchEngine.class);

    private final Configuration configuration;
    private final StateDatabase state;
    private final ConfigurableApplicationContext context;
    private final Stores stores;
    private final @Nullable Connection connection;
    private final ApiClients clients;
    private final InstantSource clock;
    /** Those of the run, which may be waiting for somebody else. */
    private final Queue<Source> sources = new ConcurrentLinkedQueue<>();

    private volatile @Nullable ApiClient comparing;
    private volatile @Nullable LoadRun active;
    private volatile @Nullable ExitCode stoppedBy;

    BatchEngine(
            Configuration configuration,
            StateDatabase state,
            ConfigurableApplicationContext context,
            @Nullable Connection connection,
            ApiClients clients,
            InstantSource clock) {
        this.configuration = configuration;
        this.state = state;
        this.context = context;
        this.stores = Stores.of(context);
        this.connection = connection;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public RunSummary run(RunRequest request, Progress progress) {
        try {
            return runLocked(request, progress);
        } catch (DataAccessException | TransactionException away) {
            throw new RunFailure(
                    ExitCode.FAILED, "the database with the state failed; nothing is lost, run it again", away);
        }
    }

    private RunSummary runLocked(RunRequest request, Progress progress) {
        JobFile job = request.job();
        if (connection == null) {
            throw new IllegalStateException("the engine was opened for reading the history");
        }
        String destination = connection.destination().id();
        if (job.section() instanceof TargetsSection section) {
            return runOnTargets(request, section, connection, progress);
        }
        Replayed replayed = request.replayed();
        if (replayed != null) {
            Replays.check(request, replayed, destination, history());
        }
        Staging staging = new Staging(stores.dataSource(), destination, job.name());
        try (Source source = inOrder(request, staging);
                AdvisoryLock lock = JobLock.take(state.settings(), destination, job.name())) {
            SourceColumns.check(job, source);
            stores.lostRuns().recover(destination, job.name());
            InstanceChoice choice = InstanceChoice.of(request, destination, stores.instances());
            Summaries summaries = new Summaries(stores, history(), request, connection, configuration.dataDirectory());
            if (choice instanceof InstanceChoice.AlreadyDone done) {
                return summaries.alreadyDone(done.instance(), clock.instant());
            }
            List<String> warnings = new ArrayList<>();
            Instance resumed = choice instanceof InstanceChoice.Resume resume ? resume.instance() : null;
            Instant since = new LoadWindow(stores.incrementalLoads(), destination).since(request, resumed, warnings);
            source.loadSince(since);
            resumed = open(source, job, resumed, warnings);
            RecordReader reader = new RecordReader(source);
            if (reader.failure() != null) {
                endIfStopped();
            }
            if (replayed != null && resumed == null && reader.ended()) {
                return summaries.nothingToReplay(replayed, clock.instant());
            }
            RunFailure broken = reader.failure();
            if (resumed == null && reader.ended() && broken != null) {
                throw broken.exitCode() == ExitCode.ACT_FIRST
                        ? new RunFailure(ExitCode.USAGE, broken.getMessage(), broken.getCause())
                        : broken;
            }
            SecondLook secondLook = new SecondLook(job, source, () -> again(request, staging, since), staging);
            RecordAction action = Actions.of(job, reader.columns());
            var attempt =
                    new Attempt(request, connection, resumed, lock, progress, summaries, warnings, clock.instant());
            RunSummary summary;
            try (ApiClient client = open(job, connection)) {
                Comparison live = compare(action, client);
                warnings.addAll(live.warnings());
                summary = execute(attempt, reader, action, client, secondLook, null, live.failure());
            }
            if (summary.exitCode() == ExitCode.DONE.code() || summary.exitCode() == ExitCode.DONE_WITH_REJECTS.code()) {
                source.forget();
            }
            return summary;
        } finally {
            sources.clear();
        }
    }

    private RunSummary runOnTargets(
            RunRequest request, TargetsSection section, Connection destination, Progress progress) {
        JobFile job = request.job();
        String id = destination.destination().id();
        try (AdvisoryLock lock = JobLock.take(state.settings(), id, job.name())) {
            Instant started = clock.instant();
            stores.lostRuns().recover(id, job.name());
            InstanceChoice choice = InstanceChoice.of(request, id, stores.instances());
            Summaries summaries = new Summaries(stores, history(), request, destination, configuration.dataDirectory());
            if (choice instanceof InstanceChoice.AlreadyDone done) {
                return summaries.alreadyDone(done.instance(), clock.instant());
            }
            Instance resumed = choice instanceof InstanceChoice.Resume resume ? resume.instance() : null;
            List<String> warnings = new ArrayList<>();
            try (ApiClient client = open(job, destination)) {
                TargetPlan plan = plan(request, section, destination, resumed, client);
                try (Source source = Sources.of(plan.plan())) {
                    source.open(resumed == null || plan.anew() ? null : resumed.position());
                    return execute(
                            new Attempt(request, destination, resumed, lock, progress, summaries, warnings, started),
                            new RecordReader(source),
                            Actions.of(plan.plan()),
                            client,
                            new SecondLook(
                                    job,
                                    source,
                                    () -> new PlanSource(plan.plan()),
                                    new Staging(stores.dataSource(), id, job.name())),
                            plan,
                            plan.objection());
                }
            }
        }
    }

    private TargetPlan plan(
            RunRequest request,
            TargetsSection section,
            Connection destination,
            @Nullable Instance resumed,
            ApiClient client) {
        reading(client);
        try {
            var frame = new PlanFrame(
                    destination.destination().baseUrl().getAuthority(),
                    destination.destination().id(),
                    configuration.operator());
            var planner = new Planner(TargetActions.of(request.job().action()), frame, new LiveProject(client));
            return new TargetPlans(stores.frozenPlans(), clock)
                    .of(
                            request,
                            section,
                            resumed,
                            frame,
                            () -> planner.plan(
                                    request.job(), section, () -> Sources.of(request, configuration), clock.instant()));
        } catch (SendAbortedException stopping) {
            throw new RunFailure(
                    stoppedBy == null ? ExitCode.FAILED : stoppedBy, "stopped before the run began", stopping);
        } finally {
            comparing = null;
        }
    }

    private ApiClient open(JobFile job, Connection destination) {
        return clients.open(configuration, job, destination, stores.budget(destination.destination()));
    }

    /**
     * Runs what is ready to run.
     *
     * @param targets those of the run, or null where its records are users
     * @param failure what it is to fail of once it is in the history, or null
     */
    private RunSummary execute(
            Attempt attempt,
            RecordReader reader,
            RecordAction action,
            ApiClient client,
            SecondLook secondLook,
            @Nullable TargetPlan targets,
            @Nullable RunFailure failure) {
        if (stores.destinations()
                .use(
                        attempt.connection().destination(),
                        attempt.connection().key().fingerprint())) {
            attempt.warnings().add("the API key is another than in the last run to this destination");
        }
        try {
            LoadRun run = new LoadRun(
                    stores,
                    attempt,
                    reader,
                    action,
                    client,
                    clock,
                    secondLook,
                    targets,
                    configuration.operator(),
                    () -> stop(ExitCode.TERMINATED));
            active = run;
            if (stoppedBy != null) {
                run.stop();
            }
            var execution = run.execute(failure);
            active = null;
            attempt.warnings().addAll(action.warnings());
            return attempt.summaries()
                    .of(
                            execution,
                            run.writer(),
                            client.stats(),
                            attempt.resumed() != null,
                            stoppedBy,
                            attempt.warnings(),
                            attempt.started(),
                            clock.instant());
        } finally {
            active = null;
        }
    }

    /** Says at once what it found: some of it cannot be undone once the run has sent. */
    private Comparison compare(RecordAction action, ApiClient client) {
        reading(client);
        try {
            Comparison live = Comparison.of(action, client);
            live.warnings().forEach(log::warn);
            return live;
        } finally {
            comparing = null;
        }
    }

    /** From now on a stop ends the client's waiting: nothing was begun yet that it would cut off. */
    private void reading(ApiClient client) {
        comparing = client;
        if (stoppedBy != null) {
            client.abortWaiting();
        }
    }

    @Override
    public Source source(RunRequest request) {
        Replayed replayed = request.replayed();
        return replayed == null
                ? Sources.of(request, configuration)
                : new RejectSource(stores.jdbc(), replayed.instanceId());
    }

    /** One that a stop interrupts. */
    private Source stoppable(RunRequest request) {
        Source source = source(request);
        sources.add(source);
        if (stoppedBy != null) {
            source.interrupt();
        }
        return source;
    }

    private void endIfStopped() {
        ExitCode how = stoppedBy;
        if (how != null) {
            throw new RunFailure(how, "stopped before the first record was read; nothing was sent");
        }
    }

    /** The source in the order in which the job wants its rows. */
    private Source inOrder(RunRequest request, Staging staging) {
        return request.job().section() instanceof SubscriptionsSection section
                        && section.shape() instanceof SubscriptionsSection.Shape.RowByRow
                ? new GroupedSource(() -> stoppable(request), section.identify(), staging)
                : stoppable(request);
    }

    /** Another one of the same rows. */
    private Source again(RunRequest request, Staging staging, @Nullable Instant since) {
        Source again = inOrder(request, staging);
        again.loadSince(since);
        return again;
    }

    /** Goes to where the instance stopped; returns null if that is to begin anew. */
    private @Nullable Instance open(Source source, JobFile job, @Nullable Instance resumed, List<String> warnings) {
        try {
            source.open(resumed == null ? null : resumed.position());
            return resumed;
        } catch (SourceChangedException changed) {
            if (job.source().onChange() != OnChange.RESTART) {
                throw new RunFailure(
                        changed.exitCode(),
                        changed.getMessage() + ". Bring the source back as it was, or begin again with --fresh");
            }
            warnings.add(changed.getMessage() + ". Began again at the first record, as source.on-change says");
            source.open(null);
            return null;
        } catch (SourceException | SourceAwayException broken) {
            endIfStopped();
            throw broken;
        }
    }

    @Override
    public History history() {
        var transaction = new TransactionTemplate(stores.transactionManager());
        transaction.setReadOnly(true);
        return new JdbcHistory(
                stores.jdbc(), transaction, run -> JobLock.isHeld(state.settings(), run.destination(), run.job()));
    }

    @Override
    public void stop(ExitCode how) {
        stoppedBy = how;
        ApiClient waiting = comparing;
        if (waiting != null) {
            waiting.abortWaiting();
        }
        LoadRun run = active;
        if (run != null) {
            run.stop();
        }
        sources.forEach(Source::interrupt);
    }

    @Override
    public boolean requestStop(long runId) {
        return stores.runs().requestStop(runId);
    }

    @Override
    public PruneReport prune(Duration olderThan, boolean dryRun) {
        Instant before = clock.instant().minus(olderThan);
        return new Pruning(state.settings(), stores, configuration.dataDirectory(), before, dryRun).prune();
    }

    @Override
    public void close() {
        context.close();
        state.close();
    }
}
