package io.iterablebatch.cli.production;

import io.iterablebatch.cli.service.PlanningService;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.DestinationHost;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.planning.PlanningSession;
import io.iterablebatch.target.TargetState;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Plans of the real project, or of the sandbox. */
final class ProductionPlanning implements PlanningService {

    private final InstantSource clock;

    ProductionPlanning(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Plan plan(JobFile job, EnvironmentSettings configuration, ApiConnection connection) {
        try (PlanningSession planners = open(configuration, connection)) {
            return planners.plan(job);
        }
    }

    @Override
    public List<String> explain(JobFile job, long id, EnvironmentSettings configuration, ApiConnection connection) {
        try (PlanningSession planners = open(configuration, connection)) {
            return planners.explain(job, id);
        }
    }

    @Override
    public Plan act(ActionName action, List<Long> ids, EnvironmentSettings configuration, ApiConnection connection) {
        try (PlanningSession planners = open(configuration, connection)) {
            return planners.act(action, ids);
        }
    }

    @Override
    public Map<Long, TargetState> all(ActionName action, EnvironmentSettings configuration, ApiConnection connection) {
        try (PlanningSession planners = open(configuration, connection)) {
            return planners.all(action);
        }
    }

    /** The present states of targets, by their ids. */
    Map<Long, TargetState> states(
            ActionName action, List<Long> ids, EnvironmentSettings configuration, ApiConnection connection) {
        try (PlanningSession planners = open(configuration, connection)) {
            return planners.states(action, ids);
        }
    }

    private PlanningSession open(EnvironmentSettings configuration, ApiConnection connection) {
        return PlanningSession.open(
                configuration,
                connection,
                DestinationHost.of(connection.destination()),
                VersionProvider.number(),
                clock);
    }
}
