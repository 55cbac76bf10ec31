package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.ProgressListener;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.changes.lookup.FingerprintCache;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.source.SourceSection.OnChange;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.run.project.ActionFactory;
import io.iterablebatch.run.project.ApiClientFactory;
import io.iterablebatch.run.project.ProjectComparison;
import io.iterablebatch.run.request.IncrementalLoadStart;
import io.iterablebatch.run.request.InstanceChoice;
import io.iterablebatch.run.request.ReplayedRun;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.source.OpenedSource;
import io.iterablebatch.run.source.SourceColumnCheck;
import io.iterablebatch.run.step.RowWork;
import io.iterablebatch.run.step.RunWork;
import io.iterablebatch.run.step.SourcePreflight;
import io.iterablebatch.run.store.JobLock;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.source.BrokenRowException;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceUnavailableException;
import io.iterablebatch.source.grouped.RowStaging;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.AdvisoryLock;
import io.iterablebatch.state.database.ConnectionSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs whose records are rows of users or subscriptions: takes the lock of the job, chooses the instance, opens
 * the source, compares the job with the project, and hands what it found to {@link RunLauncher}.
 */
public record RowRunLauncher(
        EnvironmentSettings configuration,
        ConnectionSettings database,
        RunStores stores,
        ApiClientFactory clients,
        RunLauncher launch,
        DatabaseTime clock) {

    private static final Logger log = LoggerFactory.getLogger(RowRunLauncher.class);

    /**
     * Begins a new instance or goes on with an unfinished one; returns when the run has ended.
     *
     * @throws RunFailure where no run was begun: BUSY, for one, where another process has the lock of the job
     */
    public RunSummary run(
            RunRequest request, ApiConnection connection, ProgressListener progress, RunSummarizer summarizer) {
        JobFile job = request.job();
        String destination = connection.destination().id();
        var staging = new RowStaging(stores.dataSource(), destination, job.name());
        var sources = new RowSourceFactory(request, configuration, stores, staging, launch.stopSignal());
        try (RecordSource source = sources.inOrder();
                AdvisoryLock lock = JobLock.take(database, destination, job.name());
                ApiClient client =
                        clients.open(configuration, job, connection, stores.budget(connection.destination()))) {
            var lockedRun = new LockedRun(request, connection, lock, progress, summarizer, new ArrayList<>());
            return launch.run(lockedRun, open(lockedRun, source, sources, client), client);
        } finally {
            launch.stopSignal().readingEnded();
        }
    }

    private RunOpening open(LockedRun lockedRun, RecordSource source, RowSourceFactory sources, ApiClient client) {
        RunRequest request = lockedRun.request();
        JobFile job = lockedRun.job();
        SourceColumnCheck.check(job, source);
        launch.slices()
                .handlers()
                .endOldSlices(
                        lockedRun.destination(),
                        job.name(),
                        () -> launch.stopSignal().endIfStopped(true));
        InstanceChoice choice = InstanceChoice.of(request, lockedRun.destination(), stores);
        if (choice instanceof InstanceChoice.AlreadyDone done) {
            return new RunOpening.AlreadyDone(done.instance());
        }
        Instant since = new IncrementalLoadStart(stores.incrementalLoads(), lockedRun.destination())
                .since(request, choice.resumed(), lockedRun.warnings());
        source.loadSince(since);
        Instance resumed = open(source, job, choice.resumed(), lockedRun.warnings());
        OpenedSource opened = OpenedSource.of(source);
        if (opened.failure() != null) {
            launch.stopSignal().endIfStopped(resumed != null);
        }
        ReplayedRun replayed = request.replayed();
        if (replayed != null && resumed == null && opened.isEmpty()) {
            return new RunOpening.NothingToReplay(replayed, source.notes());
        }
        if (resumed == null && opened.failure() != null) {
            throw unreadable(opened.failure());
        }
        SourcePreflight preflight =
                new SourcePreflight(job, source, () -> sources.inOrderSince(since), sources.staging());
        return ready(lockedRun, resumed, opened, preflight, client);
    }

    private RunOpening ready(
            LockedRun lockedRun,
            @Nullable Instance resumed,
            OpenedSource opened,
            SourcePreflight preflight,
            ApiClient client) {
        RecordAction action = ActionFactory.of(lockedRun.job(), opened.source().columns(), stores.userNumbers());
        Instant started = clock.instant();
        ProjectComparison live = launch.stopSignal().asking(client, () -> compare(action, client));
        lockedRun.warnings().addAll(live.warnings());
        FingerprintCache cache = new FingerprintCache(configuration.dataDirectory());
        RunWork work = new RowWork(action, lockedRun.request(), lockedRun.destination(), stores, cache, clock);
        return new RunOpening.ReadyToRun(resumed, opened, work, preflight, live.failure(), started);
    }

    /**
     * Opens the source where the instance stopped and returns that instance; null where the run begins a new one, be it
     * that the source has changed and the job file says to restart then.
     */
    private @Nullable Instance open(
            RecordSource source, JobFile job, @Nullable Instance resumed, List<String> warnings) {
        try {
            source.open(resumed == null ? null : resumed.progress().position());
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
        } catch (SourceException | SourceUnavailableException broken) {
            launch.stopSignal().endIfStopped(resumed != null);
            throw broken;
        }
    }

    /**
     * Nothing was begun yet: what a person must put right before the first row is USAGE, not ACT_FIRST. A broken row
     * has the same code there as anywhere else.
     */
    private static RunFailure unreadable(RunFailure broken) {
        return broken.exitCode() == ExitCode.ACT_FIRST && !(broken instanceof BrokenRowException)
                ? new RunFailure(ExitCode.USAGE, broken.getMessage(), broken.getCause())
                : broken;
    }

    /** Logs the warnings at once, since some of what they warn of cannot be undone once the run has sent. */
    private static ProjectComparison compare(RecordAction action, ApiClient client) {
        ProjectComparison live = ProjectComparison.of(action, client);
        live.warnings().forEach(log::warn);
        return live;
    }
}
