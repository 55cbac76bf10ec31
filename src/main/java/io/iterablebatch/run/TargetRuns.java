package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.action.targets.TargetActions;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.config.Destination;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.TargetsSection;
import io.iterablebatch.ledger.Instance;
import io.iterablebatch.plan.PlanSource;
import io.iterablebatch.report.Progress;
import io.iterablebatch.report.RunSummary;
import io.iterablebatch.source.Source;
import io.iterablebatch.source.grouped.Staging;
import io.iterablebatch.state.AdvisoryLock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;

/** Runs on campaigns and the like: by the plan that a person reviewed, or by one that is made at the beginning. */
record TargetRuns(Configuration configuration, Stores stores, ApiClients clients, Launch launch, InstantSource clock) {

    /**
     * Runs, or goes on.
     *
     * @param lock of the job, held
     */
    RunSummary run(
            RunRequest request,
            TargetsSection section,
            Connection connection,
            AdvisoryLock lock,
            Progress progress,
            Summaries summaries) {
        Instant started = clock.instant();
        JobFile job = request.job();
        Destination destination = connection.destination();
        stores.lostRuns().recover(destination.id(), job.name());
        InstanceChoice choice = InstanceChoice.of(request, destination.id(), stores.instances());
        if (choice instanceof InstanceChoice.AlreadyDone done) {
            return summaries.alreadyDone(done.instance(), clock.instant());
        }
        Instance resumed = choice instanceof InstanceChoice.Resume resume ? resume.instance() : null;
        if (request.plan() != null) {
            boolean begun = resumed != null && stores.instances().begun(resumed.instanceId());
            SecondPerson.check(request.plan(), stores.approvals(), configuration.operator(), begun);
        }
        var attempt = new Attempt(request, connection, resumed, lock, progress, summaries, new ArrayList<>(), started);
        try (ApiClient client = clients.open(configuration, job, connection, stores.budget(destination))) {
            return run(attempt, targets(attempt, section, client), client);
        }
    }

    private RunSummary run(Attempt attempt, TargetPlan targets, ApiClient client) {
        JobFile job = attempt.request().job();
        Instance resumed = attempt.resumed();
        Staging staging = new Staging(
                stores.dataSource(), attempt.connection().destination().id(), job.name());
        try (Source source = Sources.of(targets.plan())) {
            source.open(
                    resumed == null || targets.anew()
                            ? null
                            : resumed.progress().position());
            return launch.run(
                    attempt,
                    new RecordReader(source),
                    new TargetWork(
                            Actions.of(targets.plan()),
                            targets,
                            job.options().send(),
                            stores,
                            configuration.operator(),
                            clock),
                    client,
                    new SecondLook(job, source, () -> new PlanSource(targets.plan()), staging),
                    targets.objection());
        }
    }

    private TargetPlan targets(Attempt attempt, TargetsSection section, ApiClient client) {
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
                                    attempt.resumed(),
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
