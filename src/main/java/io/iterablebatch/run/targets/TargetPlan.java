package io.iterablebatch.run.targets;

import io.iterablebatch.RunFailure;
import io.iterablebatch.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The targets of a run.
 *
 * @param anew whether it was made for this run: nothing was done of any earlier one, and no position in one matters
 * @param kept whether the state keeps the plan for a resume, since no file does
 * @param objection why nothing of it may be done, or null
 */
record TargetPlan(
        Plan plan, boolean anew, boolean kept, @Nullable RunFailure objection) {}
