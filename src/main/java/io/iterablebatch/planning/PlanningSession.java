package io.iterablebatch.planning;

import io.iterablebatch.action.targets.TargetAction;
import io.iterablebatch.action.targets.TargetActionRegistry;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.JobDefinition;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.JobOptions;
import io.iterablebatch.job.SendSection;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.job.source.PlanSection;
import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.run.project.LiveProjectCheck;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.run.source.SourceFactory;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Makes plans of a project as it is now. Needs no state database: its reads do not use the rate budget that jobs share.
 */
public final class PlanningSession implements AutoCloseable {

    private static final SendSection DEFAULT_SEND =
            new SendSection(null, 0, 1_000, null, ApiSettings.DEFAULT_GIVE_UP_AFTER);
    private static final Guards NO_GUARDS = new Guards(null, 0, Guards.FilteredFields.FAIL);

    /** Such a plan is applied at once; if its process dies, it must not be applied on another day. */
    private static final Duration ACT_EXPIRES_AFTER = Duration.ofHours(1);

    private static final Duration ACT_CONFIRMS_WITHIN = Duration.ofSeconds(30);

    private final EnvironmentSettings configuration;
    private final ApiConnection connection;
    private final PlanHeading heading;
    private final Function<ActionName, TargetAction> actions;
    private final ProjectView project;
    private final InstantSource clock;

    PlanningSession(
            EnvironmentSettings configuration,
            ApiConnection connection,
            String host,
            Function<ActionName, TargetAction> actions,
            ProjectView project,
            InstantSource clock) {
        this.configuration = configuration;
        this.connection = connection;
        this.heading = new PlanHeading(host, connection.destination().id(), configuration.operator());
        this.actions = actions;
        this.project = project;
        this.clock = clock;
    }

    /**
     * Opens a connection to the project.
     *
     * @param host where the project is, for a person
     * @param version of this tool
     */
    public static PlanningSession open(
            EnvironmentSettings configuration,
            ApiConnection connection,
            String host,
            String version,
            InstantSource clock) {
        ApiClient client =
                new HttpApiClient(LiveProjectCheck.settings(DEFAULT_SEND, configuration, connection, version));
        return new PlanningSession(
                configuration, connection, host, TargetActionRegistry::of, new ApiProjectView(client), clock);
    }

    /**
     * The plan of a job.
     *
     * @throws io.iterablebatch.UsageFailure for mistakes of the user's, such as too many targets
     * @throws io.iterablebatch.RunFailure if the source is broken or the project does not answer
     */
    public Plan plan(JobFile job) {
        return plan(job, clock.instant());
    }

    private Plan plan(JobFile job, Instant now) {
        return planner(job.action())
                .plan(job, section(job), () -> SourceFactory.of(RunRequest.of(job), configuration), now);
    }

    /**
     * What would be done to one target of the job, and why, a line each.
     *
     * @throws io.iterablebatch.RunFailure as {@link #plan}
     */
    public List<String> explain(JobFile job, long id) {
        Instant now = clock.instant();
        TargetAction action = actions.apply(job.action());
        List<String> lines = new ArrayList<>();
        TargetState state = action.kind().readable()
                ? project.states(action.kind(), List.of(id)).get(id)
                : null;
        if (job.source() instanceof SelectionSection rules) {
            lines.addAll(project.explain(rules, now, id));
        } else {
            lines.add(action.kind().one() + " " + id
                    + (state == null ? "" : " (" + state.name() + "), " + state.state()));
            rows(plan(job, now), id, lines);
        }
        TargetStep step = action.step(state, section(job).includeLive());
        lines.add("if it is let in: " + words(step));
        return lines;
    }

    private static void rows(Plan plan, long id, List<String> lines) {
        long before = lines.size();
        for (PlanEntry entry : plan.entries()) {
            if (Objects.equals(entry.id(), new TargetId.Numbered(id))) {
                lines.add("in: " + entry.source() + ":" + entry.row() + " names it");
            }
        }
        if (lines.size() == before) {
            lines.add("out: no row names it");
        }
    }

    private static String words(TargetStep step) {
        if (step instanceof TargetStep.Act act) {
            return act.does();
        }
        return step instanceof TargetStep.Refuse refuse
                ? "nothing, " + refuse.reason().code() + ": " + refuse.reason().detail()
                : "nothing, it is as wanted already";
    }

    /**
     * The plan of an action on these targets; live ones are allowed.
     *
     * @throws io.iterablebatch.RunFailure if the project does not answer
     */
    public Plan act(ActionName action, List<Long> ids) {
        String rest = ids.size() == 1 ? "" : "-and-" + (ids.size() - 1);
        String name = "act-" + action.word() + "-" + ids.get(0) + rest;
        var section = new TargetsSection(null, true, null, ACT_EXPIRES_AFTER, false, ACT_CONFIRMS_WITHIN);
        JobFile job = new JobFile(
                Path.of("act"),
                name,
                action,
                connection.destination().project(),
                new PlanSection(name),
                section,
                JobOptions.plain(DEFAULT_SEND, NO_GUARDS),
                new JobDefinition(Map.of(), name, name));
        return planner(action).plan(job, section, ids, clock.instant());
    }

    /**
     * The present states of targets.
     *
     * @return by id; targets that do not exist are absent
     * @throws io.iterablebatch.RunFailure if the project does not answer
     */
    public Map<Long, TargetState> states(ActionName action, List<Long> ids) {
        return project.states(actions.apply(action).kind(), ids);
    }

    /**
     * All targets of the action's kind, by id and in the order of ids.
     *
     * @throws io.iterablebatch.RunFailure if the project does not answer
     * @throws IllegalArgumentException for a kind that cannot be read
     */
    public Map<Long, TargetState> all(ActionName action) {
        return project.all(actions.apply(action).kind());
    }

    @Override
    public void close() {
        project.close();
    }

    private TargetPlanner planner(ActionName action) {
        return new TargetPlanner(actions.apply(action), heading, project);
    }

    private static TargetsSection section(JobFile job) {
        if (job.section() instanceof TargetsSection section) {
            return section;
        }
        throw new IllegalArgumentException(job.action() + " has no targets");
    }
}
