package io.iterablebatch.cli;

import io.iterablebatch.cli.service.Planning;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.config.Hosts;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.plan.PlanLife;
import io.iterablebatch.plan.PlanPlace;
import io.iterablebatch.plan.PlanSettings;
import io.iterablebatch.plan.PlanSubject;
import io.iterablebatch.plan.Plans;
import io.iterablebatch.report.Summaries;
import io.iterablebatch.target.Step;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans as the test says, for whatever connection it is asked. */
final class FakePlanning implements Planning {

    final List<String> asked = new ArrayList<>();
    List<PlanEntry> entries = Plans.archive().entries();

    @Nullable RuntimeException failure;

    @Override
    public Plan plan(JobFile job, Configuration configuration, Connection connection) {
        return answer("plan " + job.name(), job.name(), job.action(), connection, entries);
    }

    @Override
    public List<String> explain(JobFile job, long id, Configuration configuration, Connection connection) {
        asked.add("explain " + id);
        return List.of("states: lets it in");
    }

    @Override
    public Plan act(ActionName action, List<Long> ids, Configuration configuration, Connection connection) {
        List<PlanEntry> typed = ids.stream()
                .map(id -> new PlanEntry(
                        new TargetId.Numbered(id),
                        "command line",
                        1,
                        new TargetState("Campaign " + id, "Blast", "Running", Summaries.STARTED, null),
                        new Step.Act("ABORT", true)))
                .toList();
        return answer("act " + action + " " + ids, "act", action, connection, typed);
    }

    private Plan answer(
            String question, String job, ActionName action, Connection connection, List<PlanEntry> planned) {
        asked.add(question);
        if (failure != null) {
            throw failure;
        }
        return Plan.of(
                new PlanSubject(job, "hash", action),
                new PlanPlace(
                        connection.destination().project(),
                        Hosts.of(connection.destination()),
                        connection.destination().id()),
                new PlanLife(Summaries.STARTED, "ops", Summaries.STARTED.plus(Duration.ofDays(7))),
                new PlanSettings(false, false, Duration.ofSeconds(30), Plans.SEND, Plans.GUARDS),
                planned);
    }
}
