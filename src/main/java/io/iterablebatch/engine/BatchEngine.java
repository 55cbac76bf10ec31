package io.iterablebatch.engine;

import io.iterablebatch.ExitCode;
import io.iterablebatch.StateFailure;
import io.iterablebatch.accounting.Progress;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.config.Destination;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.ledger.history.AlertBook;
import io.iterablebatch.ledger.history.History;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.metrics.JobFigures;
import io.iterablebatch.prune.PruneReport;
import io.iterablebatch.prune.StatePruning;
import io.iterablebatch.run.RowRuns;
import io.iterablebatch.run.RowSources;
import io.iterablebatch.run.Stops;
import io.iterablebatch.run.Summaries;
import io.iterablebatch.run.request.Replayed;
import io.iterablebatch.run.request.Replays;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.request.WholeUsers;
import io.iterablebatch.run.store.HeldLock;
import io.iterablebatch.run.store.Stores;
import io.iterablebatch.run.store.Watch;
import io.iterablebatch.run.targets.TargetRuns;
import io.iterablebatch.source.Source;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The engine on Spring Batch and PostgreSQL. */
final class BatchEngine implements Engine {

    private final Configuration configuration;
    private final @Nullable Connection connection;
    private final Stores stores;
    private final Watch watch;
    private final RowRuns rows;
    private final TargetRuns targets;
    private final Stops stops;
    private final StatePruning pruning;
    private final OpenApplication application;

    /**
     * An engine.
     *
     * @param connection where runs send to, or null where only the history is read
     * @param application closed with the engine
     */
    BatchEngine(
            Configuration configuration,
            @Nullable Connection connection,
            Stores stores,
            Watch watch,
            RowRuns rows,
            TargetRuns targets,
            Stops stops,
            StatePruning pruning,
            OpenApplication application) {
        this.configuration = configuration;
        this.connection = connection;
        this.stores = stores;
        this.watch = watch;
        this.rows = rows;
        this.targets = targets;
        this.stops = stops;
        this.pruning = pruning;
        this.application = application;
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
            return targets.run(request, section, to, progress, summaries);
        }
        Replayed replayed = request.replayed();
        if (replayed != null) {
            Replays.check(request, replayed, to.destination().id(), history());
        }
        WholeUsers.check(request);
        return rows.run(request, to, progress, summaries);
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
        return pruning.prune(olderThan, dryRun);
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
        application.close();
    }
}
