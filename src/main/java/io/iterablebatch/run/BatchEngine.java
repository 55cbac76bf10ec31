package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.StateFailure;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.config.Destination;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.SourceSection.OnChange;
import io.iterablebatch.jobfile.SubscriptionsSection;
import io.iterablebatch.jobfile.TargetsSection;
import io.iterablebatch.ledger.AlertBook;
import io.iterablebatch.ledger.DatabaseTime;
import io.iterablebatch.ledger.History;
import io.iterablebatch.ledger.Instance;
import io.iterablebatch.ledger.RejectSource;
import io.iterablebatch.ledger.RunRow;
import io.iterablebatch.metrics.JobFigures;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The engine on Spring Batch and PostgreSQL. */
final class BatchEngine implements Engine {

    private static final Logger log = LoggerFactory.getLogger(BatchEngine.class);

    private final Configuration configuration;
    private final @Nullable Connection connection;
    private final ApiClients clients;
    private final StateDatabase state;
    private final Stores stores;
    private final Watch watch;
    private final Launch launch;
    private final Stops stops;
    private final DatabaseTime clock;
    private final InstantSource hostClock;
    private final ConfigurableApplicationContext context;

    /**
     * An engine.
     *
     * @param connection where runs send to, or null where only the history is read
     * @param state closed with the engine, after the beans
     * @param clock for all that runs or processes compare
     * @param hostClock for what is compared with the files of this host
     * @param context of all beans, closed with the engine
     */
    BatchEngine(
            Configuration configuration,
            @Nullable Connection connection,
            ApiClients clients,
            StateDatabase state,
            Stores stores,
            Watch watch,
            Launch launch,
            DatabaseTime clock,
            InstantSource hostClock,
            ConfigurableApplicationContext context) {
        this.configuration = configuration;
        this.connection = connection;
        this.clients = clients;
        this.state = state;
        this.stores = stores;
        this.watch = watch;
        this.launch = launch;
        this.stops = launch.stops();
        this.clock = clock;
        this.hostClock = hostClock;
        this.context = context;
    }

    @Override
    public RunSummary run(RunRequest request, Progress progress) {
        try {
            return runLocked(request, progress);
        } catch (DataAccessException | TransactionException away) {
            throw StateFailure.of(away);
        }
    }

    private RunSummary runLocked(RunRequest request, Progress progress) {
        JobFile job = request.job();
        if (connection == null) {
            throw new IllegalStateException("the engine was opened for reading the history");
        }
        String destination = connection.destination().id();
        if (job.section() instanceof TargetsSection section) {
            try (AdvisoryLock lock = JobLock.take(state.settings(), destination, job.name())) {
                return new TargetRuns(configuration, stores, clients, launch, clock)
                        .run(request, section, connection, lock, progress, summaries(request, connection));
            }
        }
        Replayed replayed = request.replayed();
        if (replayed != null) {
            Replays.check(request, replayed, destination, history());
        }
        WholeUsers.check(request);
        Staging staging = new Staging(stores.dataSource(), destination, job.name());
        try (Source source = inOrder(request, staging);
                AdvisoryLock lock = JobLock.take(state.settings(), destination, job.name())) {
            SourceColumns.check(job, source);
            stores.lostRuns().recover(destination, job.name());
            InstanceChoice choice = InstanceChoice.of(request, destination, stores.instances());
            Summaries summaries = summaries(request, connection);
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
                stops.endIfStopped(resumed != null);
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
            Work work = new UserWork(action, request, destination, stores, clock);
            try (ApiClient client =
                    clients.open(configuration, job, connection, stores.budget(connection.destination()))) {
                Comparison live = stops.asking(client, () -> compare(action, client));
                warnings.addAll(live.warnings());
                summary = launch.run(attempt, reader, work, client, secondLook, live.failure());
            }
            if (summary.exitCode() == ExitCode.DONE.code() || summary.exitCode() == ExitCode.DONE_WITH_REJECTS.code()) {
                source.forget();
            }
            return summary;
        } finally {
            stops.readingEnded();
        }
    }

    private Summaries summaries(RunRequest request, Connection to) {
        return new Summaries(stores, history(), request, to, configuration);
    }

    /** Says at once what it found: some of it cannot be undone once the run has sent. */
    private static Comparison compare(RecordAction action, ApiClient client) {
        Comparison live = Comparison.of(action, client);
        live.warnings().forEach(log::warn);
        return live;
    }

    @Override
    public Source source(RunRequest request) {
        Replayed replayed = request.replayed();
        return replayed == null
                ? Sources.of(request, configuration)
                : new RejectSource(stores.jdbc(), replayed.instanceId());
    }

    /** The source in the order in which the job wants its rows. */
    private Source inOrder(RunRequest request, Staging staging) {
        return request.job().section() instanceof SubscriptionsSection section
                        && section.shape() instanceof SubscriptionsSection.Shape.RowByRow
                ? new GroupedSource(() -> stops.reading(source(request)), section.identify(), staging)
                : stops.reading(source(request));
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
            String unread = source.changedBefore();
            if (unread != null) {
                warnings.add(unread);
            }
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
            stops.endIfStopped(resumed != null);
            throw broken;
        }
    }

    @Override
    public History history() {
        return watch.history();
    }

    @Override
    public List<HeldLock> heldLocks(Collection<RunRow> runs) {
        return watch.heldLocks(runs);
    }

    @Override
    public AlertBook alerts(Destination destination) {
        return watch.alerts(destination);
    }

    @Override
    public void stop(ExitCode how) {
        stops.stop(how);
    }

    @Override
    public boolean requestStop(long runId) {
        return stores.runs().requestStop(runId);
    }

    @Override
    public PruneReport prune(Duration olderThan, boolean dryRun) {
        Instant now = clock.instant();
        Instant filesBefore = hostClock.instant().minus(olderThan);
        return new Pruning(
                        state.settings(),
                        stores,
                        configuration.dataDirectory(),
                        now.minus(olderThan),
                        filesBefore,
                        now,
                        dryRun)
                .prune();
    }

    @Override
    public Optional<JobFigures> figures(String destination, String job) {
        return watch.figures(destination, job);
    }

    @Override
    public String scrape() {
        return watch.scrape();
    }

    @Override
    public void close() {
        context.close();
        state.close();
    }
}
