package io.iterablebatch.cli.production;

import io.iterablebatch.cli.service.Planning;
import io.iterablebatch.cli.service.Version;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.config.Hosts;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.planning.Planners;
import io.iterablebatch.target.TargetState;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Plans of the real project, or of the sandbox. */
final class ProductionPlanning implements Planning {

    private final InstantSource clock;

    ProductionPlanning(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Plan plan(JobFile job, Configuration configuration, Connection connection) {
        try (Planners planners = open(configuration, connection)) {
            return planners.plan(job);
        }
    }

    @Override
    public List<String> explain(JobFile job, long id, Configuration configuration, Connection connection) {
        try (Planners planners = open(configuration, connection)) {
            return planners.explain(job, id);
        }
    }

    @Override
    public Plan act(ActionName action, List<Long> ids, Configuration configuration, Connection connection) {
        try (Planners planners = open(configuration, connection)) {
            return planners.act(action, ids);
        }
    }

    /** The present states of targets, by their ids. */
    Map<Long, TargetState> states(
            ActionName action, List<Long> ids, Configuration configuration, Connection connection) {
        try (Planners planners = open(configuration, connection)) {
            return planners.states(action, ids);
        }
    }

    private Planners open(Configuration configuration, Connection connection) {
        return Planners.open(configuration, connection, Hosts.of(connection.destination()), Version.number(), clock);
    }
}
