package io.iterablebatch.run.targets;

import io.iterablebatch.RunFailure;
import io.iterablebatch.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The targets of a run.
 *
 * @param anew whether the plan was made for this run: then nothing of an earlier one was done, and a position in that
 *     means nothing
 * @param kept whether the state keeps the plan for a resume, since no file does
 * @param objection why nothing of it may be done, or null
 */
record TargetPlan(
        Plan plan, boolean anew, boolean kept, @Nullable RunFailure objection) {}
