package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.StateFailure;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.config.Destination;
import io.iterablebatch.jobfile.TargetsSection;
import io.iterablebatch.ledger.AlertBook;
import io.iterablebatch.ledger.DatabaseTime;
import io.iterablebatch.ledger.History;
import io.iterablebatch.ledger.RunRow;
import io.iterablebatch.metrics.JobFigures;
import io.iterablebatch.report.Progress;
import io.iterablebatch.report.PruneReport;
import io.iterablebatch.report.RunSummary;
import io.iterablebatch.source.Source;
import io.iterablebatch.state.StateDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The engine on Spring Batch and PostgreSQL. */
final class BatchEngine implements Engine {

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
        if (connection == null) {
            throw new IllegalStateException("the engine was opened for reading the history");
        }
        try {
            return run(request, connection, progress);
        } catch (DataAccessException | TransactionException away) {
            throw StateFailure.of(away);
        }
    }

    private RunSummary run(RunRequest request, Connection to, Progress progress) {
        Summaries summaries = new Summaries(stores, history(), request, to, configuration);
        if (request.job().section() instanceof TargetsSection section) {
            return new TargetRuns(configuration, state.settings(), stores, clients, launch, clock)
                    .run(request, section, to, progress, summaries);
        }
        Replayed replayed = request.replayed();
        if (replayed != null) {
            Replays.check(request, replayed, to.destination().id(), history());
        }
        WholeUsers.check(request);
        return new RowRuns(configuration, state.settings(), stores, clients, launch, clock)
                .run(request, to, progress, summaries);
    }

    @Override
    public Source source(RunRequest request) {
        return RowSources.asTheyCome(request, configuration, stores.jdbc());
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
