package io.iterablebatch.run.targets;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.accounting.Progress;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.action.targets.TargetActions;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.config.Destination;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.plan.PlanSource;
import io.iterablebatch.planning.LiveProject;
import io.iterablebatch.planning.PlanFrame;
import io.iterablebatch.planning.Planner;
import io.iterablebatch.run.Attempt;
import io.iterablebatch.run.Launch;
import io.iterablebatch.run.RunOpening;
import io.iterablebatch.run.Stops;
import io.iterablebatch.run.Summaries;
import io.iterablebatch.run.project.Actions;
import io.iterablebatch.run.project.ApiClients;
import io.iterablebatch.run.request.InstanceChoice;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.source.OpenedSource;
import io.iterablebatch.run.source.Sources;
import io.iterablebatch.run.step.SecondLook;
import io.iterablebatch.run.store.JobLock;
import io.iterablebatch.run.store.Stores;
import io.iterablebatch.source.Source;
import io.iterablebatch.source.grouped.Staging;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.AdvisoryLock;
import io.iterablebatch.state.database.ConnectionSettings;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Runs on campaigns and the like: by the plan that a person reviewed, or by one that is made at the beginning. */
public record TargetRuns(
        Configuration configuration,
        ConnectionSettings database,
        Stores stores,
        ApiClients clients,
        Launch launch,
        DatabaseTime clock) {

    /** Runs, or goes on. */
    public RunSummary run(
            RunRequest request, TargetsSection section, Connection connection, Progress progress, Summaries summaries) {
        JobFile job = request.job();
        Destination destination = connection.destination();
        try (AdvisoryLock lock = JobLock.take(database, destination.id(), job.name());
                ApiClient client = clients.open(configuration, job, connection, stores.budget(destination))) {
            var attempt = new Attempt(request, connection, lock, progress, summaries, new ArrayList<>());
            return launch.run(attempt, open(attempt, section, client), client);
        }
    }

    private RunOpening open(Attempt attempt, TargetsSection section, ApiClient client) {
        Instant started = clock.instant();
        RunRequest request = attempt.request();
        InstanceChoice choice = InstanceChoice.of(request, attempt.destination(), stores);
        if (choice instanceof InstanceChoice.AlreadyDone done) {
            return new RunOpening.DoneBefore(done.instance());
        }
        Instance resumed = choice.resumed();
        if (request.plan() != null) {
            boolean begun = resumed != null && stores.instances().begun(resumed.instanceId());
            SecondPerson.check(request.plan(), stores.approvals(), configuration.operator(), begun);
        }
        TargetPlan targets = targets(attempt, resumed, section, client);
        // In memory: there is nothing to read ahead, and nothing to close.
        Source source = new PlanSource(targets.plan());
        source.open(
                resumed == null || targets.anew() ? null : resumed.progress().position());
        JobFile job = attempt.job();
        return new RunOpening.ReadyToRun(
                resumed,
                OpenedSource.of(source),
                new TargetWork(
                        Actions.of(targets.plan()),
                        targets,
                        job.options().send(),
                        stores,
                        configuration.operator(),
                        clock),
                new SecondLook(
                        job,
                        source,
                        () -> new PlanSource(targets.plan()),
                        new Staging(stores.dataSource(), attempt.destination(), job.name())),
                targets.objection(),
                started);
    }

    private TargetPlan targets(Attempt attempt, @Nullable Instance resumed, TargetsSection section, ApiClient client) {
        RunRequest request = attempt.request();
        Connection connection = attempt.connection();
        var frame = new PlanFrame(
                connection.destination().baseUrl().getAuthority(),
                connection.destination().id(),
                configuration.operator());
        var planner = new Planner(TargetActions.of(request.job().action()), frame, new LiveProject(client));
        Stops stops = launch.stops();
        try {
            return stops.asking(
                    client,
                    () -> new TargetPlans(stores.frozenPlans(), clock)
                            .of(
                                    request,
                                    section,
                                    resumed,
                                    frame,
                                    () -> planner.plan(
                                            request.job(),
                                            section,
                                            () -> Sources.of(request, configuration),
                                            clock.instant())));
        } catch (SendAbortedException stopping) {
            ExitCode how = stops.how();
            throw new RunFailure(how == null ? ExitCode.FAILED : how, "stopped before the run began", stopping);
        }
    }
}
