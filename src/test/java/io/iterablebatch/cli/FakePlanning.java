package io.iterablebatch.cli;

import io.iterablebatch.action.targets.TargetActionRegistry;
import io.iterablebatch.cli.service.PlanningService;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.DestinationHost;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.plan.PlanLife;
import io.iterablebatch.plan.PlanOrigin;
import io.iterablebatch.plan.PlanPlace;
import io.iterablebatch.plan.PlanSettings;
import io.iterablebatch.plan.PlanSubject;
import io.iterablebatch.plan.Plans;
import io.iterablebatch.report.Summaries;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans as the test says, for whatever connection it is asked. */
final class FakePlanning implements PlanningService {

    final List<String> asked = new ArrayList<>();
    List<PlanEntry> entries = Plans.archive().entries();

    /** What the project has, by id. */
    Map<Long, TargetState> campaigns = Map.of();

    @Nullable RuntimeException failure;

    @Override
    public Plan plan(JobFile job, EnvironmentSettings configuration, ApiConnection connection) {
        return answer("plan " + job.name(), job.name(), job.action(), connection, entries);
    }

    @Override
    public List<String> explain(JobFile job, long id, EnvironmentSettings configuration, ApiConnection connection) {
        asked.add("explain " + id);
        return List.of("states: lets it in");
    }

    @Override
    public Map<Long, TargetState> all(ActionName action, EnvironmentSettings configuration, ApiConnection connection) {
        asked.add("all " + action);
        return campaigns;
    }

    @Override
    public Plan act(ActionName action, List<Long> ids, EnvironmentSettings configuration, ApiConnection connection) {
        List<PlanEntry> typed = ids.stream().map(id -> typed(action, id)).toList();
        return answer("act " + action + " " + ids, "act", action, connection, typed);
    }

    private PlanEntry typed(ActionName action, long id) {
        TargetState state = campaigns.getOrDefault(
                id, new TargetState("Campaign " + id, "Blast", "Running", Summaries.STARTED, null));
        return new PlanEntry(
                new TargetId.Numbered(id),
                PlanOrigin.TYPED,
                1,
                state,
                TargetActionRegistry.of(action).step(state, true));
    }

    private Plan answer(
            String question, String job, ActionName action, ApiConnection connection, List<PlanEntry> planned) {
        asked.add(question);
        if (failure != null) {
            throw failure;
        }
        return Plan.of(
                new PlanSubject(job, "hash", action),
                new PlanPlace(
                        connection.destination().project(),
                        DestinationHost.of(connection.destination()),
                        connection.destination().id()),
                new PlanLife(Summaries.STARTED, "ops", Summaries.STARTED.plus(Duration.ofDays(7))),
                new PlanSettings(true, false, Duration.ofSeconds(30), Plans.SEND, Plans.GUARDS),
                planned);
    }
}
