package io.iterablebatch.cli.service;

import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.target.TargetState;
import java.util.List;
import java.util.Map;

/** Makes plans. It reads the project and changes nothing. */
public interface PlanningService {

    /**
     * What the job would do now.
     *
     * @throws io.iterablebatch.UsageFailure for mistakes of the user's
     * @throws io.iterablebatch.RunFailure where the source is broken or the project cannot be asked
     */
    Plan plan(JobFile job, EnvironmentSettings configuration, ApiConnection connection);

    /**
     * What would be done to one target of the job and why: each rule that let it in or out, a line each.
     *
     * @throws io.iterablebatch.RunFailure as above
     */
    List<String> explain(JobFile job, long id, EnvironmentSettings configuration, ApiConnection connection);

    /**
     * All targets of the action's kind that the project has, by id and in the order of ids. For templates the base
     * templates; scheduled messages cannot be listed.
     *
     * @throws io.iterablebatch.RunFailure where the project cannot be asked
     * @throws IllegalArgumentException for a kind that cannot be read
     */
    Map<Long, TargetState> all(ActionName action, EnvironmentSettings configuration, ApiConnection connection);

    /**
     * What an action would do to targets that were typed, live ones too.
     *
     * @throws io.iterablebatch.RunFailure where the project cannot be asked
     */
    Plan act(ActionName action, List<Long> ids, EnvironmentSettings configuration, ApiConnection connection);
}
