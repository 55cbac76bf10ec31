package io.iterablebatch.run.targets;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.ProgressListener;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.action.targets.TargetActionRegistry;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.plan.PlanSource;
import io.iterablebatch.planning.ApiProjectView;
import io.iterablebatch.planning.PlanHeading;
import io.iterablebatch.planning.TargetPlanner;
import io.iterablebatch.run.LockedRun;
import io.iterablebatch.run.RunLauncher;
import io.iterablebatch.run.RunOpening;
import io.iterablebatch.run.RunSummarizer;
import io.iterablebatch.run.StopSignal;
import io.iterablebatch.run.project.ActionFactory;
import io.iterablebatch.run.project.ApiClientFactory;
import io.iterablebatch.run.request.InstanceChoice;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.source.OpenedSource;
import io.iterablebatch.run.source.SourceFactory;
import io.iterablebatch.run.step.SourcePreflight;
import io.iterablebatch.run.store.JobLock;
import io.iterablebatch.run.store.RunStores;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.grouped.RowStaging;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.AdvisoryLock;
import io.iterablebatch.state.database.ConnectionSettings;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs whose records are targets (campaigns and the like), by the plan that a person reviewed or by one that is
 * made when the run begins: takes the lock of the job, chooses the instance and the plan, and hands them to
 * {@link RunLauncher}.
 */
public record TargetRunLauncher(
        EnvironmentSettings configuration,
        ConnectionSettings database,
        RunStores stores,
        ApiClientFactory clients,
        RunLauncher launch,
        DatabaseTime clock) {

    /**
     * Begins a new instance or goes on with an unfinished one; returns when the run has ended.
     *
     * @throws RunFailure where no run was begun: BUSY, for one, where another process has the lock of the job
     */
    public RunSummary run(
            RunRequest request,
            TargetsSection section,
            ApiConnection connection,
            ProgressListener progress,
            RunSummarizer summarizer) {
        JobFile job = request.job();
        Destination destination = connection.destination();
        try (AdvisoryLock lock = JobLock.take(database, destination.id(), job.name());
                ApiClient client = clients.open(configuration, job, connection, stores.budget(destination))) {
            var lockedRun = new LockedRun(request, connection, lock, progress, summarizer, new ArrayList<>());
            return launch.run(lockedRun, open(lockedRun, section, client), client);
        }
    }

    private RunOpening open(LockedRun lockedRun, TargetsSection section, ApiClient client) {
        Instant started = clock.instant();
        RunRequest request = lockedRun.request();
        InstanceChoice choice = InstanceChoice.of(request, lockedRun.destination(), stores);
        if (choice instanceof InstanceChoice.AlreadyDone done) {
            return new RunOpening.AlreadyDone(done.instance());
        }
        Instance resumed = choice.resumed();
        if (request.plan() != null) {
            boolean begun = resumed != null && stores.instances().begun(resumed.instanceId());
            ApprovalCheck.check(request.plan(), stores.approvals(), configuration.operator(), begun);
        }
        TargetPlan targets = targets(lockedRun, resumed, section, client);
        // In memory: there is nothing to read ahead, and nothing to close.
        RecordSource source = new PlanSource(targets.plan());
        source.open(
                resumed == null || targets.anew() ? null : resumed.progress().position());
        JobFile job = lockedRun.job();
        return new RunOpening.ReadyToRun(
                resumed,
                OpenedSource.of(source),
                new TargetWork(
                        ActionFactory.of(targets.plan(), stores.userNumbers()),
                        targets,
                        job.options().send(),
                        stores,
                        configuration.operator(),
                        clock),
                new SourcePreflight(
                        job,
                        source,
                        () -> new PlanSource(targets.plan()),
                        new RowStaging(stores.dataSource(), lockedRun.destination(), job.name())),
                targets.objection(),
                started);
    }

    private TargetPlan targets(
            LockedRun lockedRun, @Nullable Instance resumed, TargetsSection section, ApiClient client) {
        RunRequest request = lockedRun.request();
        ApiConnection connection = lockedRun.connection();
        var heading = new PlanHeading(
                connection.destination().baseUrl().getAuthority(),
                connection.destination().id(),
                configuration.operator());
        var planner =
                new TargetPlanner(TargetActionRegistry.of(request.job().action()), heading, new ApiProjectView(client));
        StopSignal stopSignal = launch.stopSignal();
        try {
            return stopSignal.asking(
                    client,
                    () -> new TargetPlanChoice(stores.frozenPlans(), clock)
                            .of(
                                    request,
                                    section,
                                    resumed,
                                    heading,
                                    () -> planner.plan(
                                            request.job(),
                                            section,
                                            () -> SourceFactory.of(request, configuration),
                                            clock.instant())));
        } catch (SendAbortedException stopping) {
            ExitCode how = stopSignal.how();
            throw new RunFailure(how == null ? ExitCode.FAILED : how, "stopped before the run began", stopping);
        }
    }
}
